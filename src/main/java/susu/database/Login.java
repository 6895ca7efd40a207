package susu.database;

/** With which name and password somebody connects. */
public record Login(String user, String password) {
    /** Without the password, so that it cannot slip into a log. */
    @Override
    public String toString() { return user; }
}
