package dev.weft.processor.weave;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A {@code for} statement over an {@code AsyncGenerator} as compilers write it:
 *
 * <pre>
 *   javac                              ecj
 *   generator.iterator()               generator.iterator()
 *   astore it                          astore it
 *   L: aload it; hasNext               goto C
 *   ifeq END                           B: aload it; next; …
 *   aload it; next; …                  C: aload it; hasNext
 *   goto L                             ifne B
 *   END:                               END:
 * </pre>
 *
 * <p>Its code is contiguous, and its body entered from {@code hasNext} only. END may lie further on, where a jump at the loop's
 * end leads: what is between is reached in other ways too. What is not covered by each handler that covers {@code hasNext} is
 * not in the loop either: compilers leave gaps in the ranges of a try statement where its {@code finally} block is copied to, for a
 * {@code break}, {@code continue} or {@code return} that leaves the try statement, and so the loop inside it.
 *
 * @param iterator the call that begins it
 * @param variable where the iterator is kept
 * @param hasNext the call
 * @param branch the jump behind it
 * @param inside indices of the instructions in the loop
 * @param around the entries of the try statements around it
 */
record AsyncLoop(
        MethodInsnNode iterator,
        int variable,
        MethodInsnNode hasNext,
        JumpInsnNode branch,
        BitSet inside,
        List<TryCatchBlockNode> around) {
    private static final String ITERATOR = "java/util/Iterator";

    /** The first such loop of a method, if there is one. */
    static Optional<AsyncLoop> first(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call
                    && call.owner.equals(Names.ASYNC_GENERATOR)
                    && call.name.equals("iterator")
                    && next(call) instanceof VarInsnNode store
                    && store.getOpcode() == Opcodes.ASTORE) {
                Optional<AsyncLoop> loop = of(method, call, store);
                if (loop.isPresent()) {
                    return loop;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<AsyncLoop> of(MethodNode method, MethodInsnNode iterator, VarInsnNode store) {
        InsnList instructions = method.instructions;
        for (AbstractInsnNode insn = store.getNext(); insn != null; insn = insn.getNext()) {
            if (isCall(insn, store.var, "hasNext")) {
                MethodInsnNode hasNext = (MethodInsnNode) insn;
                if (!(next(hasNext) instanceof JumpInsnNode branch)) {
                    return Optional.empty();
                }
                int load = instructions.indexOf(previous(hasNext));
                int target = instructions.indexOf(branch.label);
                boolean first = branch.getOpcode() == Opcodes.IFEQ;
                int start = first ? load : target;
                int end = first ? target : instructions.indexOf(branch) + 1;
                return start < end
                        ? Optional.of(of(method, iterator, store.var, hasNext, branch, start, end))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static AsyncLoop of(
            MethodNode method,
            MethodInsnNode iterator,
            int variable,
            MethodInsnNode hasNext,
            JumpInsnNode branch,
            int start,
            int end) {
        InsnList instructions = method.instructions;
        int condition = instructions.indexOf(hasNext);
        List<TryCatchBlockNode> around = method.tryCatchBlocks.stream()
                .filter(block -> covers(block, condition, instructions)) // never one of the loop's body
                .toList();
        Set<LabelNode> handlers = around.stream().map(block -> block.handler).collect(Collectors.toSet());
        BitSet elsewhere = reachedWithoutElement(method, branch);
        elsewhere.clear(instructions.indexOf(previous(hasNext)), instructions.indexOf(branch) + 1);
        BitSet inside = new BitSet();
        for (int i = start; i < end; i++) {
            int index = i;
            if (instructions.get(i).getOpcode() >= 0
                    && !elsewhere.get(i)
                    && handlers.stream()
                            .allMatch(handler -> method.tryCatchBlocks.stream()
                                    .anyMatch(
                                            block -> block.handler == handler && covers(block, index, instructions)))) {
                inside.set(i);
            }
        }
        return new AsyncLoop(iterator, variable, hasNext, branch, inside, around);
    }

    /** What control reaches, from the method's start, without passing into the loop's body. */
    private static BitSet reachedWithoutElement(MethodNode method, JumpInsnNode branch) {
        InstructionGraph graph = new InstructionGraph(method);
        int body = branch.getOpcode() == Opcodes.IFEQ
                ? graph.instructionAt(method.instructions.indexOf(branch) + 1)
                : graph.instructionAt(branch.label);
        BitSet reached = new BitSet();
        Deque<Integer> work = new ArrayDeque<>(List.of(graph.instructionAt(0)));
        while (!work.isEmpty()) {
            int node = work.pop();
            if (node != body && node < graph.size() && !reached.get(node)) {
                reached.set(node);
                IntStream.concat(Arrays.stream(graph.successors(node)), Arrays.stream(graph.handlers(node)))
                        .forEach(work::push);
            }
        }
        return reached;
    }

    private static boolean covers(TryCatchBlockNode block, int index, InsnList instructions) {
        return isWithin(index, instructions.indexOf(block.start), instructions.indexOf(block.end));
    }

    private static boolean isWithin(int index, int start, int end) {
        return start <= index && index < end;
    }

    /** Whether {@code insn} calls {@code name} of this loop's iterator. */
    boolean isCall(AbstractInsnNode insn, String name) {
        return isCall(insn, variable, name);
    }

    private static boolean isCall(AbstractInsnNode insn, int variable, String name) {
        return insn instanceof MethodInsnNode call
                && call.owner.equals(ITERATOR)
                && call.name.equals(name)
                && previous(call) instanceof VarInsnNode load
                && load.getOpcode() == Opcodes.ALOAD
                && load.var == variable;
    }

    static @Nullable AbstractInsnNode next(AbstractInsnNode insn) {
        AbstractInsnNode next = insn.getNext();
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }

    static @Nullable AbstractInsnNode previous(AbstractInsnNode insn) {
        AbstractInsnNode previous = insn.getPrevious();
        while (previous != null && previous.getOpcode() < 0) {
            previous = previous.getPrevious();
        }
        return previous;
    }
}
