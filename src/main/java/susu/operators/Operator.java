package susu.operators;

/** A member of staff whose passphrase was right just now. Only {@link Operators} makes one, so nobody acts unchecked. */
public final class Operator {
    private final String name;

    Operator(String name) { this.name = name; }

    /** The name under which everything that they do is kept. */
    public String name() { return name; }

    @Override
    public String toString() { return name; }
}
