package susu.groups;

import susu.shared.GroupId;

/** Which round of which group: what its durable jobs are named by. */
record RoundKey(GroupId group, int cycle, int round) {
    static RoundKey parse(String text) {
        var parts = text.split("/", -1);
        return new RoundKey(GroupId.parse(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public String toString() { return group + "/" + cycle + "/" + round; }
}
