package dev.weft.samples.chat;

import java.util.Map;
import java.util.TreeMap;

/** Those who talk to each other. All of it happens on the loop's thread, so nothing here is locked. */
final class Room {
    private final Map<String, Member> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Lets {@code member} in; false if somebody of that name is here. */
    boolean enter(Member member) {
        if (members.containsKey(member.name())) {
            return false;
        }
        tellAll("* " + member.name() + " has come");
        members.put(member.name(), member);
        member.tell("* welcome, " + member.name() + "; " + who());
        return true;
    }

    /** Lets {@code member} out. */
    void leave(Member member) {
        members.remove(member.name());
        member.leave();
        tellAll("* " + member.name() + " has left");
    }

    /** Has everybody hear it, the speaker too: so all hear the same, in the same order. */
    void say(Member speaker, String text) {
        tellAll(speaker.name() + ": " + text);
    }

    /** Who is here. */
    String who() {
        return "here: " + String.join(", ", members.keySet());
    }

    private void tellAll(String line) {
        members.values().forEach(member -> member.tell(line));
    }
}
