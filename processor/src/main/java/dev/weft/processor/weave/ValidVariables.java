package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where the variables of a body that can be resumed have values: a frame keeps only what is still read, so that behind a
 * resumption a debugger would be shown a null or a zero for all else, or fail.
 *
 * <pre>
 *   x: |---------- as the compiler says ----------|
 *      |-----| a frame without x      x = … |-----|
 * </pre>
 */
final class ValidVariables {
    private static final int MOST = 65_535; // JVMS 4.7.13

    private record Range(LabelNode start, LabelNode end) {}

    private final MethodNode body;
    private final Map<AbstractInsnNode, Object[]> types = new HashMap<>(); // of frames, by slot

    private ValidVariables(MethodNode body) {
        this.body = body;
        for (AbstractInsnNode insn : body.instructions) {
            if (insn instanceof FrameNode frame) {
                types.put(frame, Types.bySlot(frame.local, body.maxLocals + 1));
            }
        }
    }

    /** Restricts what is said of the variables of {@code body} to where they have values. */
    static void restrict(MethodNode body) {
        ValidVariables variables = new ValidVariables(body);
        List<LocalVariableNode> valid = new ArrayList<>();
        for (LocalVariableNode one : body.localVariables) {
            for (Range range : variables.ranges(one.start, one.end, one.index)) {
                valid.add(new LocalVariableNode(one.name, one.desc, one.signature, range.start, range.end, one.index));
            }
        }
        if (valid.size() <= MOST) {
            body.localVariables = valid;
            variables.restrict(body.visibleLocalVariableAnnotations);
            variables.restrict(body.invisibleLocalVariableAnnotations);
        }
    }

    private void restrict(@Nullable List<LocalVariableAnnotationNode> annotations) {
        if (annotations == null) {
            return;
        }
        for (LocalVariableAnnotationNode annotation : annotations) {
            List<LabelNode> starts = new ArrayList<>();
            List<LabelNode> ends = new ArrayList<>();
            List<Integer> slots = new ArrayList<>();
            for (int i = 0; i < annotation.index.size(); i++) {
                int slot = annotation.index.get(i);
                for (Range range : ranges(annotation.start.get(i), annotation.end.get(i), slot)) {
                    starts.add(range.start);
                    ends.add(range.end);
                    slots.add(slot);
                }
            }
            annotation.start = starts;
            annotation.end = ends;
            annotation.index = slots;
        }
    }

    /** The parts of a variable's range in which its slot has a value. */
    private List<Range> ranges(LabelNode start, LabelNode end, int slot) {
        List<Range> ranges = new ArrayList<>();
        @Nullable LabelNode from = start;
        for (AbstractInsnNode insn = start; insn != end; insn = insn.getNext()) {
            Object[] frame = types.get(insn);
            boolean stored = insn instanceof VarInsnNode store
                    && store.getOpcode() >= Opcodes.ISTORE
                    && store.getOpcode() <= Opcodes.ASTORE
                    && store.var == slot;
            if (from == null && (stored || (frame != null && frame[slot] != Opcodes.TOP))) {
                from = labelBefore(insn.getNext());
            } else if (from != null && frame != null && frame[slot] == Opcodes.TOP) {
                add(ranges, from, labelBefore(insn));
                from = null;
            }
        }
        if (from != null) {
            add(ranges, from, end);
        }
        return ranges;
    }

    private static void add(List<Range> ranges, LabelNode from, LabelNode to) {
        for (AbstractInsnNode insn = from; insn != to; insn = insn.getNext()) {
            if (insn.getOpcode() >= 0) {
                ranges.add(new Range(from, to));
                return;
            }
        }
    }

    private LabelNode labelBefore(AbstractInsnNode insn) {
        if (insn.getPrevious() instanceof LabelNode label) {
            return label;
        }
        LabelNode label = new LabelNode();
        body.instructions.insertBefore(insn, label);
        return label;
    }
}
