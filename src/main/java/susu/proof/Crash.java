package susu.proof;

/** The program dies here, at once, as by kill -9: nothing catches this but the world that it happens in. */
@SuppressWarnings("serial") // never leaves the program
final class Crash extends Error {
    Crash(String where) { super(where, null, false, false); }
}
