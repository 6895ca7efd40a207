package susu.groups;

import susu.shared.GroupId;

/** Which draw of which cycle of which group; a job is named by it. */
record DrawKey(GroupId group, int cycle, int number) {
    static DrawKey parse(String text) {
        var round = RoundKey.parse(text);
        return new DrawKey(round.group(), round.cycle(), round.round());
    }

    @Override
    public String toString() { return group + "/" + cycle + "/" + number; }
}
