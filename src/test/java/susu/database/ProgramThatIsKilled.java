package susu.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program of its own that keeps books in a folder until it is killed. */
final class ProgramThatIsKilled {
    private ProgramThatIsKilled() {}

    /** Opens, commits one row, leaves another uncommitted, says so, and waits for its end. */
    public static void main(String[] folder) throws Exception {
        var books = Database.open(new DatabaseSettings.Embedded(Path.of(folder[0])));
        try (var connection = books.connect(); var sql = connection.createStatement()) {
            sql.execute("create table saved (who text)");
            sql.execute("insert into saved values ('Ama')");
            connection.setAutoCommit(false);
            sql.execute("insert into saved values ('nobody')");
            try (var answer = sql.executeQuery("select pg_postmaster_start_time()")) {
                answer.next();
                System.out.println(answer.getString(1));
            }
            System.in.read();
        }
    }

    static Process on(Path folder) throws IOException {
        return new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), ProgramThatIsKilled.class.getName(), folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
