// PIT ends its programs at once, and their PostgreSQLs go on: each says in its folder who it is.
new File(project.properties['mutation.temporary'] as String).eachDir { folder ->
    def who = new File(folder, 'postmaster.pid')
    if (who.exists()) ProcessHandle.of(who.readLines().first().trim() as long).ifPresent { it.destroy() }
}

// Says where the report is and what it found, and that no class was left out: a name that nobody has mutates nothing.
def report = new File(project.properties['mutation.report'] as String)
def mutants = new groovy.xml.XmlSlurper().parse(new File(report, 'mutations.xml')).mutation
def named = project.build.plugins.find { it.artifactId == 'pitest-maven' }.configuration.getChild('targetClasses')
        .children*.value
def alive = mutants.findAll { it.@detected != 'true' }
def score = { found -> "${found.count { it.@detected == 'true' }} of ${found.size()} mutants killed" }

mutants.groupBy { it.mutatedClass.text().split(/\./)[1] }.sort()
        .each { name, found -> log.info("$name: ${score(found)}") }
alive.each { log.info("alive: ${it.mutatedClass}.${it.mutatedMethod}, line ${it.lineNumber}: ${it.description}") }
log.info("All: ${score(mutants.list())}. The whole report: $report/index.html, and mutations.xml beside it")

def leftOut = named - mutants*.mutatedClass*.text()
if (leftOut) throw new IllegalStateException("no mutant in ${leftOut.join(', ')}: is it named rightly?")
