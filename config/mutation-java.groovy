// The Java that runs the mutations: the toolchain's, or Maven's own when that is new enough.
// Under an older one PIT finds no test at all.
import org.apache.maven.toolchain.ToolchainManager

def toolchain = session.container.lookup(ToolchainManager).getToolchainFromBuildContext('jdk', session)
def java = toolchain ? toolchain.findTool('java') : System.getProperty('java.home') + '/bin/java'
def version = [java, '-version'].execute().with { waitFor(); err.text }.find(/version "\d+/)?.find(/\d+/)
if (!version || version.toInteger() < 25)
    throw new IllegalStateException("mutations need a JDK 25; $java is ${version ?: 'none'}: set JAVA_HOME to one")
project.properties.setProperty('mutation.java', java)

// What the programs of the mutants keep for a while is kept here, so that the report can clear it away.
new File(project.properties['mutation.temporary'] as String).mkdirs()
