package dev.weft.processor.weave;

import dev.weft.processor.model.ReturnKind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Awaits what a {@code return} inside a try block returns before the block is left, as {@code return done(await(x))}
 * would: the block's catch and finally, and its resources, are meant for that too. Any other return is a tail call.
 *
 * <p>Around a {@code finally} a compiler keeps the value in a local variable; the await belongs before that:
 *
 * <pre>
 *   value; astore t; (finally); aload t; areturn
 * </pre>
 *
 * <p>or, as {@link StackedReturn} tells, on the stack.
 */
final class ReturnsInTry {
    private final Marked marked;
    private final InsnList instructions;
    private final InstructionGraph graph;
    private final StackedReturn stacked;

    private ReturnsInTry(Marked marked) {
        this.marked = marked;
        this.instructions = marked.method().instructions;
        this.graph = new InstructionGraph(marked.method());
        this.stacked = new StackedReturn(marked);
    }

    static void await(Marked marked) {
        if (!marked.kind().isGenerator()) {
            new ReturnsInTry(marked).await();
        }
    }

    private void await() {
        Set<AbstractInsnNode> leaving = new HashSet<>();
        for (int index = 0; index < graph.size(); index++) {
            int i = index;
            if (instructions.get(i).getOpcode() == Opcodes.ARETURN) {
                Optional<AbstractInsnNode> closing = keptOnStack(i);
                if (closing.isEmpty() && (graph.handlers(i).length > 0 || endsATry(i))) {
                    leaving.add(instructions.get(i));
                }
                closing.or(() -> keptThroughFinally(i)).ifPresent(leaving::add);
            }
        }
        leaving.removeIf(insn -> stacked.isDone(instructions.indexOf(insn)));
        leaving.forEach(this::awaitBefore);
    }

    /** Whether the instruction before ends a try block; javac leaves the return itself out. */
    private boolean endsATry(int areturn) {
        return marked.method().tryCatchBlocks.stream().anyMatch(block -> ends(block, instructions.get(areturn)));
    }

    private boolean ends(TryCatchBlockNode block, AbstractInsnNode areturn) {
        int index = instructions.indexOf(areturn);
        int end = instructions.indexOf(block.end);
        return end > previous(index) && end < index && instructions.indexOf(block.start) < end;
    }

    /** Awaits the value before {@code insn}, and within the try blocks that end there. */
    private void awaitBefore(AbstractInsnNode insn) {
        LabelNode end = new LabelNode();
        List<TryCatchBlockNode> ending = marked.method().tryCatchBlocks.stream()
                .filter(block -> ends(block, insn))
                .toList();
        instructions.insertBefore(insn, awaitAndWrap());
        if (!ending.isEmpty()) {
            instructions.insertBefore(insn, end);
            ending.forEach(block -> block.end = end);
        }
    }

    /** The first instruction of those that close resources while the returned value lies on the stack, if some do. */
    private Optional<AbstractInsnNode> keptOnStack(int areturn) {
        if (marked.method().tryCatchBlocks.isEmpty() || !isReachedByJump(areturn)) {
            return Optional.empty();
        }
        return stacked.behindValue(areturn)
                .filter(closing -> leavesATry(previous(instructions.indexOf(closing)), areturn));
    }

    private boolean isReachedByJump(int index) {
        for (int i = index - 1; i >= 0 && instructions.get(i).getOpcode() < 0; i--) {
            if (instructions.get(i) instanceof FrameNode) {
                return true;
            }
        }
        return false;
    }

    /** The instruction that keeps the returned value while finally blocks run, if one does. */
    private Optional<AbstractInsnNode> keptThroughFinally(int areturn) {
        int load = previous(areturn);
        if (load < 0 || instructions.get(load).getOpcode() != Opcodes.ALOAD) {
            return Optional.empty();
        }
        int variable = ((VarInsnNode) instructions.get(load)).var;
        for (int i = load - 1; i >= 0; i--) {
            AbstractInsnNode insn = instructions.get(i);
            if (insn.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) insn).var == variable) {
                return leavesATry(i, areturn) ? Optional.of(insn) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a handler covers {@code from} that does not cover {@code to}, and lies behind it: if it lies between the two,
     * the try block ended by itself, and the variable is the user's.
     */
    private boolean leavesATry(int from, int to) {
        return Arrays.stream(graph.handlers(from))
                .filter(handler -> Arrays.stream(graph.handlers(to)).noneMatch(other -> other == handler))
                .anyMatch(handler -> handler > to);
    }

    private int previous(int index) {
        int i = index - 1;
        while (i >= 0 && instructions.get(i).getOpcode() < 0) {
            i--;
        }
        return i;
    }

    private InsnList awaitAndWrap() {
        Insns out = new Insns();
        writeAwait(out, marked.kind());
        return out.list();
    }

    /** Writes the await of what lies on the stack and is to be returned by a method of this kind. */
    static void writeAwait(Insns out, ReturnKind kind) {
        if (kind == ReturnKind.COROUTINE) {
            out.invokeStatic(Names.WEFT, "await", "(L" + Names.COROUTINE + ";)Ljava/lang/Object;");
            out.invokeStatic(Names.WEFT, "done", "(Ljava/lang/Object;)L" + Names.COROUTINE + ";");
        } else {
            String stage = "java/util/concurrent/CompletionStage";
            String future = "java/util/concurrent/CompletableFuture";
            out.invokeStatic(Names.WEFT, "await", "(L" + stage + ";)Ljava/lang/Object;");
            out.invokeStatic(future, "completedFuture", "(Ljava/lang/Object;)L" + future + ";");
        }
    }
}
