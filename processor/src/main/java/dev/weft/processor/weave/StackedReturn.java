package dev.weft.processor.weave;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Where a returned value is pushed that waits on the operand stack. Eclipse's compiler lets it lie there while resources
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

    private Frame<SourceValue>[] frames() {
        Frame<SourceValue>[] known = frames;
        if (known == null) {
            try {
                known = new Analyzer<>(new SourceInterpreter()).analyze(marked.host().name, marked.method());
            } catch (AnalyzerException e) {
                throw new AssertionError("code of a compiler that no verifier would pass", e);
            }
            frames = known;
        }
        return known;
    }
}
