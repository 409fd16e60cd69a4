package dev.weft.processor.weave;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Refuses a suspension while a lock is held: another thread may go on, which does not own it (JVMS 2.11.10). In javac the
 * rule {@code AwaitInSynchronized} says so first, at the expression.
 */
final class Monitors {
    private static final String WRONG =
            "it suspends inside synchronized, where the lock would stay held. Move that behind the"
                    + " block, or use dev.weft.sync.Lock.";

    private Monitors() {}

    static void check(Analysis analysis) throws WeaveException {
        MethodNode method = analysis.marked().method();
        if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            throw new WeaveException(method.name, -1, WRONG);
        }
        int[] held = held(analysis.graph());
        for (SuspensionPoint point : analysis.points()) {
            if (held[point.index()] > 0) {
                throw new WeaveException(method.name, point.line(), WRONG);
            }
        }
    }

    /** How many are held before each instruction. */
    private static int[] held(InstructionGraph graph) {
        int[] held = new int[graph.size()];
        Arrays.fill(held, -1);
        int start = graph.instructionAt(0);
        held[start] = 0;
        Deque<Integer> work = new ArrayDeque<>(List.of(start));
        while (!work.isEmpty()) {
            int node = work.pop();
            int behind = held[node]
                    + switch (graph.opcode(node)) {
                        case Opcodes.MONITORENTER -> 1;
                        case Opcodes.MONITOREXIT -> -1;
                        default -> 0;
                    };
            lead(work, held, behind, graph.successors(node));
            lead(work, held, held[node], graph.handlers(node));
        }
        return held;
    }

    private static void lead(Deque<Integer> work, int[] held, int count, int[] targets) {
        IntStream.of(targets)
                .filter(target -> target < held.length && held[target] < 0)
                .forEach(target -> {
                    held[target] = Math.max(count, 0);
                    work.push(target);
                });
    }
}
