package susu.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import susu.AtOnce;

class DatabaseTest {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsThereTheNextTime() throws Exception {
        try (var books = open()) {
            ask(books, "create table saved (who text)");
            ask(books, "insert into saved values ('Ama')");
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).as("it was stopped").doesNotExist();
        try (var books = open()) {
            assertThat(ask(books, "select who from saved")).containsExactly("Ama");
        }
    }

    @Test
    void whatIsCommittedIsOnTheDisk() throws Exception {
        try (var books = open()) {
            assertThat(ask(books, "show fsync")).containsExactly("on");
            assertThat(ask(books, "show synchronous_commit")).containsExactly("on");
            assertThat(ask(books, "show full_page_writes")).containsExactly("on");
            assertThat(ask(books, "show server_encoding")).containsExactly("UTF8");
            assertThat(ask(books, "show listen_addresses")).containsExactly("127.0.0.1");
        }
    }

    @Test
    void onlyOurPasswordOpensTheBooks() {
        try (var books = open()) {
            assertThatExceptionOfType(DatabaseUnavailable.class)
                    .isThrownBy(
                            () -> Database.open(DatabaseSettings.at(books.jdbcUrl(), books.owner().user(), "guess")))
                    .withMessageContaining("SUSU_DATABASE_PASSWORD");
            try (var same = Database
                    .open(DatabaseSettings.at(books.jdbcUrl(), books.owner().user(), books.owner().password()))) {
                assertThat(same.toString()).doesNotContain(books.owner().password());
            }
        }
    }

    @Test
    void whoMayNotMakeTheRoleIsToldWhatAnAdministratorHasToRun() throws Exception {
        try (var books = open()) {
            var makeRole = "create role susu_program nologin; ";
            ask(books, "drop role susu_program; create role ama login password 'hush'; create role kofi login");
            var ama = DatabaseSettings.at(books.jdbcUrl(), "ama", "hush");
            isRefused(ama, makeRole + "grant susu_program to ama;");
            ask(books, makeRole);
            isRefused(ama, ": grant susu_program to ama;");
            ask(books, "grant susu_program to ama; alter role kofi password 'hush'");
            opens(ama);
            isRefused(ama.workedWithBy(new Login("kofi", "guess")), "SUSU_DATABASE_PASSWORD is refused");
            var another = ama.workedWithBy(new Login("kofi", "hush"));
            isRefused(another, ": grant susu_program to kofi;");
            ask(books, "grant susu_program to kofi");
            opens(another);
        }
    }

    @Test
    void whoMayMakeRolesIsAskedNothing() throws Exception {
        try (var books = open()) {
            ask(books, "drop role susu_program; create role \"Ama Mensah\" login createrole password 'hush'");
            var ama = DatabaseSettings.at(books.jdbcUrl(), "Ama Mensah", "hush");
            AtOnce.atOnce(Collections.<Callable<Boolean>>nCopies(4, () -> {
                opens(ama);
                return true;
            }));
        }
    }

    private static void opens(DatabaseSettings settings) { Database.open(settings).close(); }

    private static void isRefused(DatabaseSettings settings, String sentence) {
        assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> opens(settings))
                .withMessageContaining(sentence)
                .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(DatabaseUnavailable.Why.SETTING));
    }

    @Test
    void twoProgramsCannotKeepTheSameBooks() {
        try (var _ = open()) {
            assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(this::open)
                    .withMessage("Another SusuSave is running on " + folder
                            + ". Stop it first, or set SUSU_DATA_DIR to another folder.")
                    .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(DatabaseUnavailable.Why.IN_USE));
        }
    }

    @Test
    void aKilledProgramLeavesItsBooksToTheNext() throws Exception {
        var program = ProgramThatIsKilled.on(folder);
        var startOfPostgres = program.inputReader().readLine();
        assertThatExceptionOfType(DatabaseUnavailable.class).as("while it lives").isThrownBy(this::open);
        program.destroyForcibly().waitFor();

        try (var books = open()) {
            assertThat(ask(books, "select pg_postmaster_start_time()::text")).as("the same PostgreSQL, taken over")
                    .containsExactly(startOfPostgres);
            assertThat(ask(books, "select who from saved")).containsExactly("Ama");
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).as("it was stopped").doesNotExist();
    }

    @Test
    void aKilledFirstStartDoesNotStandInTheWay() throws Exception {
        var program = ProgramThatIsKilled.on(folder);
        await().atMost(A_MINUTE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5))
                .until(this::postgresIsBeingMade);
        program.destroyForcibly().waitFor();
        assertThat(folder.resolve("postgres")).doesNotExist();

        try (var books = open()) {
            assertThat(ask(books, "select 'open'")).containsExactly("open");
        }
        await().atMost(A_MINUTE).untilAsserted(() -> {
            open().close();
            assertThat(postgresIsBeingMade()).as("remains are left").isFalse();
        });
    }

    @Test
    void aPostgresThatIsKilledBesideUsComesBackOnTheSameDataAndPort() throws Exception {
        try (var books = open()) {
            ask(books, "create table saved (who text)");
            ask(books, "insert into saved values ('Ama')");
            // It does not look up from its work when its chief dies, and nothing may start while it lives.
            var atWork = CompletableFuture.supplyAsync(() -> {
                try {
                    while (true)
                        ask(books, "select count(*) from generate_series(1, 5000000)");
                } catch (SQLException cutOff) {
                    return List.of();
                }
            });
            await().atMost(A_MINUTE)
                    .until(() -> ask(books, "select 1 from pg_stat_activity where query like '%generate_series%' "
                            + "and state = 'active' and pid <> pg_backend_pid()").size() == 1);
            killPostgres();
            await().atMost(A_MINUTE).ignoreExceptionsInstanceOf(SQLException.class)
                    .until(() -> ask(books, "select who from saved").equals(List.of("Ama")));
            atWork.get();
            killPostgres();
            await().atMost(A_MINUTE).ignoreExceptionsInstanceOf(SQLException.class).until(
                    () -> ask(books, "insert into saved values ('Kofi') returning who").equals(List.of("Kofi")));
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).as("it was stopped").doesNotExist();
    }

    @RepeatedTest(3)
    void aPostgresThatDiesWhileTheBooksAreClosedIsNotStartedAgain(RepetitionInfo repetition) throws Exception {
        try (var books = open()) {
            ask(books, "select 1");
            killPostgres();
            // Before the death is seen, while it starts again, and when it has just come back.
            if (repetition.getCurrentRepetition() > 1)
                await().atMost(A_MINUTE).pollInterval(Duration.ofMillis(5)).until(() -> postmaster().isPresent());
            if (repetition.getCurrentRepetition() > 2)
                await().atMost(A_MINUTE).ignoreExceptionsInstanceOf(SQLException.class)
                        .until(() -> !ask(books, "select 1").isEmpty());
        }
        assertThat(postmaster()).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .doesNotContain("susu-postgres-watch");
    }

    @Test
    void theNoteOfADeadPostgresIsNotBelieved() throws Exception {
        open().close();
        var gone = new ProcessBuilder("true").start();
        gone.waitFor();
        leaveNote(gone.pid());
        open().close();
    }

    @Test
    void theNoteOfADeadPostgresIsNotBelievedWhenAnotherProgramHasItsId() throws Exception {
        open().close();
        leaveNote(ProcessHandle.current().pid());
        open().close();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void aFolderThatOnlyLooksLikeBooksIsNotStartedAfresh() throws Exception {
        Files.createDirectories(folder.resolve("postgres/base"));
        assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(this::open)
                .withMessageContaining("is not a complete PostgreSQL folder");
        assertThat(folder.resolve("postgres/base")).exists();
    }

    @Test
    void aFileIsNoFolder() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> Database.open(new DatabaseSettings.Embedded(file.resolve("data"))))
                .withMessageStartingWith("SUSU_DATA_DIR")
                .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(DatabaseUnavailable.Why.SETTING));
    }

    private Database open() { return Database.open(new DatabaseSettings.Embedded(folder)); }

    private void killPostgres() throws Exception {
        var chief = ProcessHandle.of(postmaster().orElseThrow().pid()).orElseThrow();
        chief.destroyForcibly();
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> postmaster().filter(any -> any.pid() == chief.pid()).isEmpty());
    }

    /** The chief process, if it lives. */
    private Optional<Postmaster> postmaster() throws IOException {
        var described = Postmaster.describedIn(folder.resolve("postgres/postmaster.pid"));
        return described.isPresent() && described.get().worksIn(folder.resolve("postgres"))
                ? described
                : Optional.empty();
    }

    private boolean postgresIsBeingMade() throws IOException {
        try (var entries = Files.newDirectoryStream(folder, "postgres.making-*")) {
            for (var entry : entries)
                if (Files.isDirectory(entry))
                    return true;
            return false;
        }
    }

    private void leaveNote(long pid) throws IOException {
        Files.writeString(folder.resolve("postgres/postmaster.pid"), pid + "\n" + folder.resolve("postgres")
                + "\n1700000000\n5432\n\n127.0.0.1\n  1234567   1234567\nready   \n");
    }

    private static List<String> ask(Database books, String question) throws SQLException {
        var answers = new ArrayList<String>();
        try (var connection = books.connect(); var sql = connection.createStatement()) {
            if (sql.execute(question))
                for (var rows = sql.getResultSet(); rows.next();)
                answers.add(rows.getString(1));
        }
        return answers;
    }
}
