package susu.groups;

import susu.shared.GroupId;

/** Which motion of which group; a job is named by it. */
record MotionKey(GroupId group, int number) {
    static MotionKey parse(String text) {
        int at = text.lastIndexOf('/');
        return new MotionKey(GroupId.parse(text.substring(0, at)), Integer.parseInt(text.substring(at + 1)));
    }

    @Override
    public String toString() { return group + "/" + number; }
}
