package susu.groups;

/** What the members of a group see of each other. */
public record SightRules(SeenAs names, Phones phones) {
    /** What holds when nobody wants it otherwise. */
    public static final SightRules USUAL = new SightRules(SeenAs.NAME, Phones.HIDDEN);

    /** The same with other names. */
    public SightRules withNames(SeenAs other) { return new SightRules(other, phones); }

    /** The same with another rule about numbers. */
    public SightRules withPhones(Phones other) {
        return new SightRules(names, other);
    }
}
