package dev.weft.processor.javac;

import dev.weft.processor.weave.Weaver;
import dev.weft.processor.weave.WovenClass;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes state machines and frames nestmates of their hosts (JVMS 4.7.29): members are remembered until the outermost
 * class is written, or patched into its file if that was written before.
 */
final class Nests {
    private final Map<String, Set<String>> members = new HashMap<>(); // by nest host, those that it lists or will
    private final Map<String, ClassOutput> written = new HashMap<>(); // nest hosts

    /** The bytes of the nest host {@code name}, with all members known so far; it is about to be written. */
    byte[] complete(String name, byte[] bytes, ClassOutput output) {
        written.put(name, output);
        Set<String> known = members.getOrDefault(name, Set.of());
        return known.isEmpty() ? bytes : Weaver.addNestMembers(bytes, known);
    }

    /** Takes note of the members that {@code woven}, which lists them itself, has. */
    void listed(WovenClass woven) {
        members.computeIfAbsent(woven.nestHost(), key -> new LinkedHashSet<>()).addAll(woven.nestMembers());
    }

    /** Has {@code joining} join the nest of {@code nestHost}. */
    void join(String nestHost, Collection<String> joining) throws IOException {
        Set<String> known = members.computeIfAbsent(nestHost, key -> new LinkedHashSet<>());
        Set<String> fresh = new LinkedHashSet<>(joining);
        fresh.removeAll(known);
        known.addAll(fresh);
        ClassOutput output = written.get(nestHost);
        if (output == null || fresh.isEmpty()) {
            return;
        }
        byte[] bytes =
                output.read(nestHost).orElseThrow(() -> new IOException("the class file of " + nestHost + " is gone"));
        output.overwrite(nestHost, Weaver.addNestMembers(bytes, fresh));
    }
}
