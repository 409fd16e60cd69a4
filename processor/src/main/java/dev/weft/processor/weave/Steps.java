package dev.weft.processor.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;

/**
 * From which suspension point control may come to which without passing another: a walk through the instructions from
 * each, first along ordinary edges, then from the handlers of all that was passed.
 */
final class Steps {
    private final InstructionGraph graph;
    private final InsnList instructions;
    private final Map<Integer, Integer> states = new HashMap<>(); // by index

    private Steps(Analysis analysis) {
        graph = analysis.graph();
        instructions = analysis.marked().method().instructions;
        analysis.points().forEach(point -> states.put(point.index(), point.state()));
    }

    static List<WovenMethod.Step> of(Analysis analysis) {
        Steps steps = new Steps(analysis);
        List<WovenMethod.Step> found = new ArrayList<>();
        steps.from(WovenMethod.START, List.of(steps.graph.instructionAt(0)), List.of(), found);
        for (SuspensionPoint point : analysis.points()) {
            steps.from(
                    point.state(),
                    list(steps.graph.successors(point.index())),
                    list(steps.graph.handlers(point.index())),
                    found);
        }
        return found;
    }

    private void from(int state, List<Integer> next, List<Integer> handlers, List<WovenMethod.Step> found) {
        BitSet seen = new BitSet();
        Deque<Integer> handling = new ArrayDeque<>(handlers);
        Set<Integer> ordinary = reached(next, seen, handling);
        Set<Integer> failing = new TreeSet<>();
        while (!handling.isEmpty()) {
            failing.addAll(reached(List.of(handling.pop()), seen, handling));
        }
        failing.removeAll(ordinary);
        ordinary.forEach(to -> found.add(new WovenMethod.Step(state, to, false)));
        failing.forEach(to -> found.add(new WovenMethod.Step(state, to, true)));
    }

    private Set<Integer> reached(List<Integer> starts, BitSet seen, Deque<Integer> handling) {
        Set<Integer> found = new TreeSet<>();
        Deque<Integer> work = new ArrayDeque<>(starts);
        while (!work.isEmpty()) {
            int at = work.pop();
            if (at >= graph.size()) {
                continue;
            }
            Integer state = states.get(at);
            int opcode = instructions.get(at).getOpcode();
            if (state != null) {
                found.add(state);
            } else if (opcode == Opcodes.ARETURN) {
                found.add(WovenMethod.END);
            } else if (!seen.get(at)) {
                if (opcode == Opcodes.ATHROW && graph.handlers(at).length == 0) {
                    found.add(WovenMethod.THROWN);
                }
                work.addAll(list(graph.successors(at)));
                handling.addAll(list(graph.handlers(at)));
            }
            seen.set(at);
        }
        return found;
    }

    private static List<Integer> list(int[] all) {
        return Arrays.stream(all).boxed().toList();
    }
}
