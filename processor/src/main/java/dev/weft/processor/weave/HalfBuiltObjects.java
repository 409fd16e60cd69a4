package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes {@code new A(x, await(y))} fit to be suspended: an object that is allocated but not constructed cannot be kept in
 * a field, so it is allocated behind its arguments.
 *
 * <pre>
 *   new A; dup; x; y; await; invokespecial A.&lt;init&gt;
 * becomes
 *   new A; pop; x; y; await; (arguments to locals); new A; dup; (arguments); invokespecial A.&lt;init&gt;
 * </pre>
 *
 * <p>The first {@code new} stays, since it initialises the class and so may be seen (JLS 12.4.1). An unfinished object is
 * named by the label of its {@code new} (JVMS 4.10.1.2). Where the compiler kept one in a local variable, as javac does
 * for a switch expression with a try block, that goes too.
 */
final class HalfBuiltObjects {
    private final Marked marked;
    private final MethodNode method;
    private final InsnList instructions;
    private final TypeFlow flow;
    private final Set<Label> moved;
    private final int firstTemporary;

    private HalfBuiltObjects(Marked marked, TypeFlow flow, Set<Label> moved) {
        this.marked = marked;
        this.method = marked.method();
        this.instructions = method.instructions;
        this.flow = flow;
        this.moved = moved;
        this.firstTemporary = method.maxLocals;
    }

    /**
     * Moves every allocation of the method that a suspension point finds unfinished.
     *
     * @return the types before each suspension point, when all is moved
     */
    static TypeFlow move(Marked marked) throws WeaveException {
        TypeFlow found = TypeFlow.atSuspensions(marked);
        if (unfinished(marked, found).isEmpty()) {
            return found;
        }
        TypeFlow flow = TypeFlow.everywhere(marked); // its own labels name the unfinished objects
        new HalfBuiltObjects(marked, flow, unfinished(marked, flow)).rewrite();
        return TypeFlow.atSuspensions(marked);
    }

    private static Set<Label> unfinished(Marked marked, TypeFlow flow) {
        Set<Label> unfinished = new HashSet<>();
        InsnList instructions = marked.method().instructions;
        for (int i = 0; i < instructions.size(); i++) {
            TypeFlow.State types = flow.before(i);
            if (types != null && SuspensionForm.of(instructions.get(i)).isPresent()) {
                types.stack().forEach(type -> addUnfinished(type, unfinished));
                for (Object type : types.locals()) {
                    addUnfinished(type, unfinished);
                }
            }
        }
        return unfinished;
    }

    private static void addUnfinished(Object type, Set<Label> unfinished) {
        if (type instanceof Label allocation) {
            unfinished.add(allocation);
        }
    }

    private void rewrite() throws WeaveException {
        AbstractInsnNode[] before = instructions.toArray();
        for (int i = 0; i < before.length; i++) {
            if (before[i] instanceof FrameNode frame) {
                strip(frame);
            } else if (flow.before(i) != null && before[i].getOpcode() >= 0) {
                rewrite(before[i], i);
            }
        }
    }

    private void rewrite(AbstractInsnNode insn, int index) throws WeaveException {
        TypeFlow.State types = java.util.Objects.requireNonNull(flow.before(index));
        switch (insn.getOpcode()) {
            case Opcodes.NEW -> {
                TypeFlow.State behind = flow.before(index + 1);
                if (behind != null && isMoved(behind.top(0))) {
                    instructions.insert(insn, new InsnNode(Opcodes.POP));
                }
            }
            case Opcodes.INVOKESPECIAL -> rewriteConstruction((MethodInsnNode) insn, types);
            case Opcodes.DUP, Opcodes.POP, Opcodes.ASTORE -> {
                if (isMoved(types.top(0))) {
                    instructions.remove(insn);
                }
            }
            case Opcodes.ALOAD -> {
                if (isMoved(types.locals()[((VarInsnNode) insn).var])) {
                    instructions.remove(insn);
                }
            }
            case Opcodes.SWAP, Opcodes.DUP2, Opcodes.DUP_X1 -> requireFinished(types, 2);
            case Opcodes.DUP_X2, Opcodes.DUP2_X1 -> requireFinished(types, 3);
            case Opcodes.DUP2_X2 -> requireFinished(types, 4);
            default -> {
                // leaves unfinished objects alone
            }
        }
    }

    /** No compiler shuffles unfinished objects; the instruction looks at this many slots of the stack. */
    private void requireFinished(TypeFlow.State types, int slots) throws WeaveException {
        int seen = 0;
        for (int below = 0; seen < slots; below++) {
            if (isMoved(types.top(below))) {
                throw unknown("shuffles an unfinished object");
            }
            seen += Types.size(types.top(below));
        }
    }

    private void rewriteConstruction(MethodInsnNode construction, TypeFlow.State types) throws WeaveException {
        Type[] arguments = Type.getArgumentTypes(construction.desc);
        if (!construction.name.equals("<init>") || !isMoved(types.top(arguments.length))) {
            return;
        }
        Object object = types.top(arguments.length);
        int copies = 0;
        while (arguments.length + copies + 1 < types.stack().size()
                && types.top(arguments.length + copies + 1).equals(object)) {
            copies++;
        }
        long all = types.stack().stream().filter(object::equals).count();
        if (all != copies + 1) {
            throw unknown("keeps copies of an unfinished object apart");
        }
        Insns insns = new Insns();
        int[] slots = new int[arguments.length];
        int slot = firstTemporary;
        for (int i = 0; i < arguments.length; i++) {
            slots[i] = slot;
            slot += arguments[i].getSize();
        }
        method.maxLocals = Math.max(method.maxLocals, slot);
        for (int i = arguments.length - 1; i >= 0; i--) {
            insns.variable(arguments[i].getOpcode(Opcodes.ISTORE), slots[i]);
        }
        insns.add(new TypeInsnNode(Opcodes.NEW, construction.owner));
        for (int i = 0; i < copies; i++) {
            insns.op(Opcodes.DUP);
        }
        for (int i = 0; i < arguments.length; i++) {
            insns.variable(arguments[i].getOpcode(Opcodes.ILOAD), slots[i]);
        }
        instructions.insertBefore(construction, insns.list());
    }

    private void strip(FrameNode frame) {
        List<Object> stack = new ArrayList<>(frame.stack);
        stack.removeIf(this::isMovedNode);
        frame.stack = stack;
        List<Object> locals = new ArrayList<>(frame.local);
        locals.replaceAll(type -> isMovedNode(type) ? Opcodes.TOP : type);
        frame.local = locals;
    }

    private boolean isMovedNode(Object type) {
        return type instanceof LabelNode label && moved.contains(flow.allocation(label.getLabel()));
    }

    private boolean isMoved(Object type) {
        return type instanceof Label && moved.contains(type);
    }

    private WeaveException unknown(String what) {
        return new WeaveException(
                marked.method().name, -1, "the compiler's code for " + marked.method().name + " " + what + ": tell us");
    }
}
