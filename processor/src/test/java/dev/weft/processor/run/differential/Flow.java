package dev.weft.processor.run.differential;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A statement with what JLS 14.22 wants to know of it, so that nothing unreachable is generated.
 *
 * @param code the source
 * @param completes whether it can complete normally
 * @param jumps the labels that it breaks out to
 * @param continues the labels of loops that it continues
 */
record Flow(Code code, boolean completes, Set<String> jumps, Set<String> continues) {
    Flow {
        jumps = Set.copyOf(jumps);
        continues = Set.copyOf(continues);
    }

    static Flow plain(Code code) {
        return new Flow(code, true, Set.of(), Set.of());
    }

    static Flow leaving(Code code) {
        return new Flow(code, false, Set.of(), Set.of());
    }

    static Flow breakTo(Code code, String label) {
        return new Flow(code, false, Set.of(label), Set.of());
    }

    static Flow continueOf(Code code, String label) {
        return new Flow(code, false, Set.of(), Set.of(label));
    }

    /** Some statements side by side or one after the other, as {@code code}. */
    static Flow of(Code code, boolean completes, List<Flow> within) {
        Set<String> jumps = new HashSet<>();
        Set<String> continues = new HashSet<>();
        within.forEach(one -> {
            jumps.addAll(one.jumps);
            continues.addAll(one.continues);
        });
        return new Flow(code, completes, jumps, continues);
    }

    /** The same, marked as {@code construct}. */
    Flow marked(Construct construct) {
        return new Flow(code.marked(construct), completes, jumps, continues);
    }

    /** This as what {@code label} stands before: jumps there end here. */
    Flow labelled(Code code, String label, boolean completes) {
        Set<String> left = new HashSet<>(jumps);
        left.remove(label);
        Set<String> continued = new HashSet<>(continues);
        continued.remove(label);
        return new Flow(code, completes, left, continued);
    }
}
