package susu.database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import susu.database.DatabaseUnavailable.Why;

/**
 * Who the running program is to PostgreSQL: a role that reads and writes rows, and neither makes, changes nor drops what
 * they lie in. Each connection of the program becomes it first thing (connection-init-sql in application.yaml); what it
 * may do with which table, afterMigrate.sql says. Only the migrations run as the owner.
 */
final class ProgramRole {
    static final String NAME = "susu_program";
    private static final String MAY_NOT = "42501";

    private ProgramRole() {}

    /**
     * Makes it if it is not there. Roles belong to the whole server: another program, on other books, may do the same.
     *
     * @throws DatabaseUnavailable
     *             if an administrator has to do so, with the commands
     */
    static void make(Connection owner) throws SQLException { doOrSay(owner, """
                do $$ begin
                    if to_regrole('susu_program') is null then create role susu_program nologin; end if;
                exception when duplicate_object or unique_violation then -- another program was faster
                end $$""", "create role " + NAME + " nologin; "); }

    /**
     * Sees that whoever is connected may become it. Being a member need not be enough for that, so it is tried.
     *
     * @throws DatabaseUnavailable
     *             if an administrator has to allow it, with the command
     */
    static void openTo(Connection login) throws SQLException { doOrSay(login, """
                do $$ begin
                    set local role susu_program;
                exception when insufficient_privilege then
                    begin
                        grant susu_program to current_user;
                    exception when unique_violation then -- another program was faster
                    end;
                end $$""", ""); }

    private static void doOrSay(Connection login, String command, String first) throws SQLException {
        try (var sql = login.createStatement()) {
            try {
                sql.execute(command);
            } catch (SQLException problem) {
                if (!MAY_NOT.equals(problem.getSQLState())) throw problem;
                var user = sql.enquoteIdentifier(login.getMetaData().getUserName(), false);
                throw new DatabaseUnavailable(Why.SETTING, "SusuSave works in the database as the role " + NAME
                        + ", which is not open to " + user + "; an administrator of the database has to run once: "
                        + first + "grant " + NAME + " to " + user + ";", problem);
            }
        }
    }

    /** Lets the program log in as the role itself, so that nothing it is made to say can give it more. */
    static void letLogIn(Connection owner, Login program) throws SQLException {
        try (var sql = owner.createStatement()) {
            sql.execute("alter role " + NAME + " login password " + sql.enquoteLiteral(program.password()));
        }
    }

    /**
     * The program's login where we run PostgreSQL. Its password is computed from the owner's, which it does not betray:
     * so there is no second one to keep.
     */
    static Login login(Login owner) {
        try {
            return new Login(NAME, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest((NAME + " " + owner.password()).getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
