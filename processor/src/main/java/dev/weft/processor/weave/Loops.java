package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The natural loops of a method: for each header, the instructions from which control can come back to it (Aho, Sethi,
 * Ullman, 10.4). A cycle that can be entered elsewhere than at its header is left out; Java's own syntax gives none.
 */
final class Loops {
    /**
     * One loop.
     *
     * @param header index of the instruction that every entry passes
     * @param body indices of its instructions, the header among them
     */
    record Loop(int header, BitSet body) {}

    private final List<Loop> loops = new ArrayList<>();

    Loops(InstructionGraph graph) {
        List<List<Integer>> predecessors = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            predecessors.add(new ArrayList<>(2));
        }
        Map<Integer, BitSet> bodies = new HashMap<>();
        for (int[] edge : new DepthFirst(graph, predecessors).backEdges()) {
            BitSet body = bodies.computeIfAbsent(edge[1], header -> new BitSet());
            body.set(edge[1]);
            addWhatReaches(edge[0], body, predecessors);
        }
        bodies.forEach((header, body) -> {
            if (isEnteredOnlyAt(header, body, predecessors)) {
                loops.add(new Loop(header, body));
            }
        });
        loops.sort(Comparator.<Loop>comparingInt(loop -> -loop.body().cardinality())
                .thenComparingInt(Loop::header));
    }

    /** The loops around an instruction, the outermost first. */
    List<Loop> around(int index) {
        return loops.stream().filter(loop -> loop.body().get(index)).toList();
    }

    private static void addWhatReaches(int end, BitSet body, List<List<Integer>> predecessors) {
        List<Integer> work = new ArrayList<>();
        work.add(end);
        while (!work.isEmpty()) {
            int node = work.remove(work.size() - 1);
            if (!body.get(node)) {
                body.set(node);
                work.addAll(predecessors.get(node));
            }
        }
    }

    private static boolean isEnteredOnlyAt(int header, BitSet body, List<List<Integer>> predecessors) {
        return body.stream()
                .filter(node -> node != header)
                .allMatch(node -> predecessors.get(node).stream().allMatch(body::get));
    }

    /** A depth-first walk from the method's start; notes who precedes whom, and the edges that lead back. */
    private static final class DepthFirst {
        private final InstructionGraph graph;
        private final List<List<Integer>> predecessors;
        private final List<int[]> backEdges = new ArrayList<>();

        DepthFirst(InstructionGraph graph, List<List<Integer>> predecessors) {
            this.graph = graph;
            this.predecessors = predecessors;
            walk(graph.instructionAt(0));
        }

        List<int[]> backEdges() {
            return backEdges;
        }

        private void walk(int start) {
            BitSet seen = new BitSet();
            BitSet onPath = new BitSet();
            List<int[]> path = new ArrayList<>(); // node, number of its edges taken
            path.add(new int[] {start, 0});
            seen.set(start);
            onPath.set(start);
            while (!path.isEmpty()) {
                int[] top = path.get(path.size() - 1);
                int node = top[0];
                int next = edge(node, top[1]++);
                if (next < 0) {
                    onPath.clear(node);
                    path.remove(path.size() - 1);
                } else if (next < graph.size()) {
                    predecessors.get(next).add(node);
                    if (onPath.get(next)) {
                        backEdges.add(new int[] {node, next});
                    } else if (!seen.get(next)) {
                        seen.set(next);
                        onPath.set(next);
                        path.add(new int[] {next, 0});
                    }
                }
            }
        }

        /** The edge of this number, to a successor or a handler; -1 if there are no more. */
        private int edge(int node, int number) {
            int[] successors = graph.successors(node);
            int[] handlers = graph.handlers(node);
            if (number < successors.length) {
                return successors[number];
            }
            return number - successors.length < handlers.length ? handlers[number - successors.length] : -1;
        }
    }
}
