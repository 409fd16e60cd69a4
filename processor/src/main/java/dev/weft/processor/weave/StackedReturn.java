package dev.weft.processor.weave;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Where a returned value comes from. It may have waited on the operand stack: Eclipse's compiler lets it lie there while resources
 * are closed, where javac keeps it in a local variable:
 *
 * <pre>
 *   value; (if r != null) r.close(); areturn
 * </pre>
 */
final class StackedReturn {
    private final Marked marked;
    private Frame<SourceValue> @Nullable [] frames; // made when first wanted: few methods need them

    StackedReturn(Marked marked) {
        this.marked = marked;
    }

    /** The instruction behind the one that pushed, on the last of several ways, what {@code areturn} returns. */
    Optional<AbstractInsnNode> behindValue(int areturn) {
        InsnList instructions = marked.method().instructions;
        Frame<SourceValue> atReturn = frames()[areturn];
        if (atReturn == null) {
            return Optional.empty();
        }
        int height = atReturn.getStackSize();
        SourceValue value = atReturn.getStack(height - 1);
        int last = value.insns.stream().mapToInt(instructions::indexOf).max().orElse(areturn);
        for (int i = last + 1; i < areturn; i++) {
            if (instructions.get(i).getOpcode() >= 0) {
                Frame<SourceValue> there = frames()[i];
                boolean same = there != null
                        && there.getStackSize() == height
                        && there.getStack(height - 1).equals(value);
                return same ? Optional.of(instructions.get(i)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether what lies on top before {@code index} is, whichever way was taken, a result that was wrapped for this. */
    boolean isDone(int index) {
        AbstractInsnNode before = marked.method().instructions.get(index).getPrevious();
        while (before != null && before.getOpcode() < 0 && !(before instanceof FrameNode)) {
            before = before.getPrevious();
        }
        if (!(before instanceof FrameNode)) {
            return ReturnWriter.isDone(marked.kind(), before);
        }
        Frame<SourceValue> there = frames()[index];
        return there == null
                || there.getStack(there.getStackSize() - 1).insns.stream()
                        .allMatch(source -> ReturnWriter.isDone(marked.kind(), source));
    }

    private Frame<SourceValue>[] frames() {
        Frame<SourceValue>[] known = frames;
        if (known == null) {
            MethodNode method = marked.method();
            int maxLocals = method.maxLocals;
            int maxStack = method.maxStack; // too small once a loop was rewritten
            try {
                known = analyzer().analyzeAndComputeMaxs(marked.host().name, method);
                method.maxLocals = maxLocals;
                method.maxStack = Math.max(maxStack, method.maxStack);
            } catch (AnalyzerException e) {
                throw new AssertionError("code of a compiler that no verifier would pass", e);
            }
            frames = known;
        }
        return known;
    }

    /** Of the operand stack alone: with many locals and handlers, their frames would take gigabytes. */
    private static Analyzer<SourceValue> analyzer() {
        return new Analyzer<>(new StackInterpreter()) {
            @Override
            protected Frame<SourceValue> newFrame(int numLocals, int maxStack) {
                return new StackFrame(maxStack);
            }

            @Override
            protected Frame<SourceValue> newFrame(Frame<? extends SourceValue> frame) {
                return new StackFrame(frame);
            }
        };
    }

    private static final class StackInterpreter extends SourceInterpreter {
        StackInterpreter() {
            super(Opcodes.ASM9);
        }

        @Override
        public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
            boolean wide = insn.getOpcode() == Opcodes.LLOAD || insn.getOpcode() == Opcodes.DLOAD;
            return wide ? new SourceValue(2, insn) : super.copyOperation(insn, value);
        }
    }

    private static final class StackFrame extends Frame<SourceValue> {
        private static final SourceValue ANY = new SourceValue(1);

        StackFrame(int maxStack) {
            super(0, maxStack);
        }

        StackFrame(Frame<? extends SourceValue> frame) {
            super(frame);
        }

        @Override
        public void setLocal(int index, SourceValue value) {}

        @Override
        public SourceValue getLocal(int index) {
            return ANY;
        }
    }
}
