package susu.proof;

/** Something happened that must never happen. */
@SuppressWarnings("serial") // never leaves the program
final class Violated extends RuntimeException {
    Violated(String what) { super(what); }
}
