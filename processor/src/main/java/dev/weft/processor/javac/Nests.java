package dev.weft.processor.javac;

import dev.weft.processor.weave.Weaver;
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

    /**
     * The bytes of a nest host that is about to be written, with all members known so far.
     *
     * @param name its name
     * @param bytes its class file, which lists the members {@code listed}
     * @param declared the state machines that javac has still to write
     */
    byte[] complete(
            String name, byte[] bytes, ClassOutput output, Collection<String> listed, Collection<String> declared) {
        written.put(name, output);
        Set<String> known = members.computeIfAbsent(name, key -> new LinkedHashSet<>());
        known.addAll(declared);
        Set<String> missing = new LinkedHashSet<>(known);
        missing.removeAll(listed);
        known.addAll(listed);
        return missing.isEmpty() ? bytes : Weaver.addNestMembers(bytes, missing);
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
