package dev.weft.processor.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives arcs at one side of the diagram lanes in which they do not cross: the short ones lie inside. */
final class Lanes<A> {
    private record Arc<A>(A key, int low, int high) {}

    private final List<Arc<A>> arcs = new ArrayList<>();

    /** An arc between two rows. */
    void add(A key, int from, int to) {
        arcs.add(new Arc<>(key, Math.min(from, to), Math.max(from, to)));
    }

    /** The lane of each arc, from 1 on. */
    Map<A, Integer> assign() {
        arcs.sort(Comparator.comparingInt(arc -> arc.high() - arc.low()));
        List<List<Arc<A>>> lanes = new ArrayList<>();
        Map<A, Integer> assigned = new HashMap<>();
        for (Arc<A> arc : arcs) {
            int lane = 0;
            while (lane < lanes.size() && lanes.get(lane).stream().anyMatch(other -> overlap(arc, other))) {
                lane++;
            }
            if (lane == lanes.size()) {
                lanes.add(new ArrayList<>());
            }
            lanes.get(lane).add(arc);
            assigned.put(arc.key(), lane + 1);
        }
        return assigned;
    }

    private static boolean overlap(Arc<?> a, Arc<?> b) {
        return a.low() <= b.high() && b.low() <= a.high();
    }
}
