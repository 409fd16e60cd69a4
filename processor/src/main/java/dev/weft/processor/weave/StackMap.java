package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * Writes the stack map frames of one body (JVMS 4.7.4): the live locals at their new slots, and those of the weaver.
 *
 * <p>Locals that are not live are left out everywhere, because a resumed body has no values for them.
 */
final class StackMap {
    private final Marked marked;
    private final Slots slots;

    StackMap(Marked marked, Slots slots) {
        this.marked = marked;
        this.slots = slots;
    }

    /** The compiler's frame, restricted to what is live; unfinished objects are named by other labels. */
    FrameNode rewritten(FrameNode frame, BitSet live, UnaryOperator<LabelNode> allocations) {
        List<Object> stack = new ArrayList<>(frame.stack);
        stack.replaceAll(type -> type instanceof LabelNode label ? allocations.apply(label) : type);
        Map<Integer, Object> locals = liveLocals(frame, live);
        locals.replaceAll((slot, type) -> type instanceof LabelNode label ? allocations.apply(label) : type);
        return at(locals, stack);
    }

    /** The types of the live locals of a frame by the compiler's slot, the receiver left out. */
    Map<Integer, Object> liveLocals(FrameNode frame, BitSet live) {
        Object[] types = Types.bySlot(frame.local, marked.method().maxLocals + 1);
        Map<Integer, Object> locals = new HashMap<>();
        for (int slot = receiverSlots(); slot < types.length; slot++) {
            if (types[slot] != Opcodes.TOP && live.get(slot)) {
                locals.put(slot, types[slot]);
            }
        }
        return locals;
    }

    /** A frame with these locals, by the compiler's slot, and this operand stack. */
    FrameNode at(Map<Integer, Object> locals, List<?> stack) {
        Object[] types = ownLocals();
        locals.forEach((slot, type) -> types[slots.of(slot)] = type);
        return frame(types, stack);
    }

    /** The frame at the start of the body: all arguments are there, nothing else. */
    FrameNode atStart() {
        Object[] types = ownLocals();
        int slot = receiverSlots();
        for (Type parameter : marked.parameters()) {
            types[slot] = Types.of(parameter);
            slot += parameter.getSize();
        }
        return frame(types, List.of());
    }

    private int receiverSlots() {
        return marked.isStatic() ? 0 : 1;
    }

    private Object[] ownLocals() {
        Object[] types = Types.bySlot(List.of(), slots.of(marked.method().maxLocals + 1) + 3);
        if (!marked.isStatic()) {
            types[0] = marked.host().name;
        }
        types[slots.driver()] = Names.DRIVER;
        if (slots.resumable()) {
            types[slots.frame()] = marked.frame();
            types[slots.state()] = Opcodes.INTEGER;
        }
        return types;
    }

    private static FrameNode frame(Object[] locals, List<?> stack) {
        List<Object> values = Types.byValue(locals);
        return new FrameNode(Opcodes.F_NEW, values.size(), values.toArray(), stack.size(), stack.toArray());
    }
}
