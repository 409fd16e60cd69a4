package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The verification types before each instruction, from the frames that the compiler wrote and the straight lines between
 * them; no class is loaded and no common supertype is asked for.
 */
final class TypeFlow {
    /**
     * The types at one place.
     *
     * @param locals one element a slot
     * @param stack one element a value, the top last
     */
    @SuppressWarnings("ArrayRecordComponent") // read in place, never compared
    record State(Object[] locals, List<Object> stack) {
        Object top(int below) {
            return stack.get(stack.size() - 1 - below);
        }
    }

    private final @Nullable State[] states;
    private final Map<Label, Label> allocations =
            new HashMap<>(); // what frames call an unfinished object -> its name here

    private TypeFlow(Marked marked, Predicate<AbstractInsnNode> wanted) {
        MethodNode method = marked.method();
        nameAllocations(method.instructions);
        AnalyzerAdapter adapter = new Adapter(marked.host().name, method.access, method.name, method.desc);
        states = new State[method.instructions.size()];
        for (int i = 0; i < states.length; i++) {
            AbstractInsnNode insn = method.instructions.get(i);
            states[i] = wanted.test(insn) ? state(adapter, method.maxLocals) : null;
            insn.accept(adapter);
        }
    }

    /** The types before each instruction. */
    static TypeFlow everywhere(Marked marked) {
        return new TypeFlow(marked, insn -> true);
    }

    /** The types before each suspension point, and at no other place. */
    static TypeFlow atSuspensions(Marked marked) {
        return new TypeFlow(
                marked, insn -> insn.getOpcode() >= 0 && SuspensionForm.of(insn).isPresent());
    }

    /** The types before an instruction, or null if nothing leads to it. */
    @Nullable State before(int index) {
        return states[index];
    }

    /** The name that an unfinished object has in states, of a label that may stand for it in a frame. */
    Label allocation(Label label) {
        return allocations.getOrDefault(label, label);
    }

    /**
     * Labels that stand together before a {@code new} all mean it, and frames may use any of them; the adapter takes the
     * first.
     */
    private void nameAllocations(InsnList instructions) {
        List<Label> together = new ArrayList<>();
        for (AbstractInsnNode insn : instructions) {
            if (insn instanceof LabelNode label) {
                together.add(label.getLabel());
            } else if (insn.getOpcode() >= 0) {
                if (insn.getOpcode() == Opcodes.NEW) {
                    together.forEach(label -> allocations.put(label, together.get(0)));
                }
                together.clear();
            }
        }
    }

    private static @Nullable State state(AnalyzerAdapter adapter, int maxLocals) {
        if (adapter.locals == null) {
            return null;
        }
        Object[] locals = new Object[maxLocals];
        Arrays.fill(locals, Opcodes.TOP);
        for (int slot = 0; slot < Math.min(maxLocals, adapter.locals.size()); slot++) {
            locals[slot] = adapter.locals.get(slot);
        }
        List<Object> stack = new ArrayList<>();
        for (int i = 0; i < adapter.stack.size(); i++) {
            Object type = adapter.stack.get(i);
            stack.add(type);
            if (Types.isWide(type)) {
                i++;
            }
        }
        return new State(locals, stack);
    }

    private final class Adapter extends AnalyzerAdapter {
        Adapter(String owner, int access, String name, String descriptor) {
            super(Opcodes.ASM9, owner, access, name, descriptor, null);
        }

        @Override
        public void visitFrame(int type, int locals, Object[] local, int operands, Object[] stack) {
            super.visitFrame(type, locals, named(local), operands, named(stack));
        }

        private Object[] named(Object[] types) {
            return Arrays.stream(types)
                    .map(type -> type instanceof Label label ? allocation(label) : type)
                    .toArray();
        }
    }
}
