package dev.weft.processor.weave.standalone;

import dev.weft.processor.weave.ClassFile;
import dev.weft.processor.weave.WeaveException;
import dev.weft.processor.weave.Weaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The class files of Weft's own in a directory, and the order among them: those whose methods are gone are removed, those
 * that were declared in source are completed, and all are members of their hosts' nests (JVMS 4.7.29).
 */
final class Companions {
    private final Map<Path, Marks> found = new TreeMap<>();
    private final Map<Path, Set<Path>> written = new HashMap<>(); // by host, in this run
    private final Set<Path> wovenBefore = new HashSet<>();
    private final Set<Path> failed = new HashSet<>();
    private final Map<Path, Set<String>> nests = new TreeMap<>(); // by nest host, who has to be in it

    /** A companion from an earlier run, or declared in source. */
    void found(Path file, Marks marks) {
        found.put(file, marks);
    }

    /** How many there were before. */
    int found() {
        return found.size();
    }

    /** A host that was woven in an earlier run, and its companions with it. */
    void wovenBefore(Path host) {
        wovenBefore.add(host);
    }

    /** A class that was looked at now, and all the companions that it has. */
    void weave(Original host, List<ClassFile> companions) {
        Set<Path> files = new HashSet<>();
        companions.forEach(companion -> {
            files.add(host.sibling(companion.name()));
            join(host.file(), host.marks().nestHost(), companion.name());
        });
        written.put(host.file(), files);
    }

    /** A host that could not be woven: nothing of it is touched. */
    void failed(Path host) {
        failed.add(host);
    }

    private void join(Path file, String nestHost, String member) {
        nests.computeIfAbsent(Original.sibling(file, nestHost), host -> new LinkedHashSet<>())
                .add(member);
    }

    /** Brings order; gives the number of files removed. */
    int tidy(Weaver weaver, List<Problem> problems) throws IOException {
        int removed = 0;
        for (Map.Entry<Path, Marks> companion : found.entrySet()) {
            Path file = companion.getKey();
            Path host = Original.sibling(file, companion.getValue().companionOf());
            if (failed.contains(host) || written.getOrDefault(host, Set.of()).contains(file)) {
                continue;
            }
            if (!wovenBefore.contains(host)) {
                Files.delete(file);
                removed++;
            } else {
                complete(file, companion.getValue(), weaver, problems);
            }
        }
        for (Map.Entry<Path, Set<String>> nest : nests.entrySet()) {
            completeNest(nest.getKey(), nest.getValue());
        }
        return removed;
    }

    private void complete(Path file, Marks marks, Weaver weaver, List<Problem> problems) throws IOException {
        String nestHost = marks.nestHost();
        if (!marks.isWoven()) {
            byte[] bytes = Files.readAllBytes(file);
            try {
                byte[] completed =
                        weaver.weave(bytes).map(woven -> woven.host().bytes()).orElse(bytes);
                nestHost = Marks.of(completed).nestHost();
                AtomicFile.write(file, completed);
            } catch (WeaveException e) {
                problems.add(new Original(file, marks, bytes).problem(e));
            }
        }
        join(file, nestHost, marks.name());
    }

    private static void completeNest(Path host, Set<String> members) throws IOException {
        if (!Files.exists(host)) {
            return; // the outermost class was deleted, and what is inside it cannot be used
        }
        byte[] bytes = Files.readAllBytes(host);
        Set<String> missing = new LinkedHashSet<>(members);
        missing.removeAll(Marks.of(bytes).nestMembers());
        if (!missing.isEmpty()) {
            AtomicFile.write(host, Weaver.addNestMembers(bytes, missing));
        }
    }
}
