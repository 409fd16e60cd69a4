package dev.weft.processor.weave;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;

/**
 * Writes what leads into a frame and out of it.
 *
 * <p>Into it: the operands lie on the stack already, so they are the first arguments of a static method of the frame's
 * class; the live locals, the frame (null if there is none yet), the driver and the state follow. The method makes the
 * frame, fills and links it. Points that keep values of the same types share it, and the body stays small. A point that
 * keeps more than a call can pass (JVMS 4.3.3) fills the frame itself.
 */
final class SpillWriter {
    private static final int MOST_ARGUMENT_SLOTS = 255;
    private static final int OWN_ARGUMENT_SLOTS = 4;

    private final Marked marked;
    private final SpillPlan plan;
    private final Slots slots;
    private final FrameClass frameClass;

    SpillWriter(Marked marked, SpillPlan plan, Slots slots, FrameClass frameClass) {
        this.marked = marked;
        this.plan = plan;
        this.slots = slots;
        this.frameClass = frameClass;
    }

    /**
     * Keeps all that is live at {@code point}, and returns {@code SUSPENDED}, which lies on the stack. C2 knows it for that
     * constant by the comparison before, which a yield does without: where it inlines the body into its caller it sees that
     * this path leaves the caller's loop, whether it inlines the call or not.
     */
    void suspend(Insns out, SuspensionPoint point) {
        SpillPlan.Spill spill = plan.at(point);
        boolean operands = !spill.operands().isEmpty();
        if (operands) {
            out.op(Opcodes.POP); // they have to lie on top
        }
        keep(out, spill, isAtYield(point), code -> code.constant(point.state()));
        if (operands) {
            out.status("SUSPENDED");
        }
        out.op(Opcodes.ARETURN);
    }

    /** The same for all points that keep the same in the same way: the operands lie on top, and the state in its slot. */
    void suspendAny(Insns out, SpillPlan.Spill spill, boolean atYield) {
        keep(out, spill, atYield, code -> code.variable(Opcodes.ILOAD, slots.state()));
        out.status("SUSPENDED").op(Opcodes.ARETURN);
    }

    /** What this point keeps. */
    SpillPlan.Spill at(SuspensionPoint point) {
        return plan.at(point);
    }

    /** Whether a frame that its call has already stays where it lies, when the call suspends here. */
    boolean isAtYield(SuspensionPoint point) {
        return marked.kind().isOwnFrame() && point.form() == SuspensionForm.YIELD;
    }

    private void keep(Insns out, SpillPlan.Spill spill, boolean atYield, Consumer<Insns> state) {
        int width = OWN_ARGUMENT_SLOTS;
        for (SpillPlan.Kept kept : spill.all()) {
            width += Types.size(kept.type());
        }
        if (width <= MOST_ARGUMENT_SLOTS) {
            keepByCall(out, spill, atYield, state);
        } else {
            keepByFields(out, spill, atYield, state);
        }
    }

    private void keepByCall(Insns out, SpillPlan.Spill spill, boolean atYield, Consumer<Insns> state) {
        spill.locals().forEach((slot, kept) -> out.load(kept.type(), slots.of(slot)));
        if (!marked.isStatic()) {
            out.aload(0);
        }
        loadFrame(out);
        state.accept(out.aload(slots.driver()));
        FrameClass.Suspend suspend = frameClass.suspendMethod(spill, atYield);
        out.invokeStatic(marked.frame(), suspend.name(), suspend.descriptor());
    }

    private void keepByFields(Insns out, SpillPlan.Spill spill, boolean atYield, Consumer<Insns> state) {
        int slot = slots.of(marked.method().maxLocals);
        SortedMap<Integer, SpillPlan.Kept> operands = new TreeMap<>();
        List<SpillPlan.Kept> stack = spill.operands();
        for (int i = stack.size() - 1; i >= 0; i--) {
            out.store(Types.storable(stack.get(i).type()), slot);
            operands.put(slot, stack.get(i));
            slot += Types.size(stack.get(i).type());
        }
        if (!marked.isStatic()) {
            out.aload(0);
        }
        loadFrame(out);
        out.invokeStatic(marked.frame(), FrameClass.OF, frameClass.ofMethod());
        for (Map.Entry<Integer, SpillPlan.Kept> operand : operands.entrySet()) {
            putField(out, operand.getValue(), operand.getKey());
        }
        spill.locals().forEach((local, kept) -> putField(out, kept, slots.of(local)));
        out.aload(slots.driver()).op(Opcodes.SWAP);
        if (atYield) {
            loadFrame(out);
            state.accept(out);
            out.invokeVirtual(Names.DRIVER, "linkAtYield", FrameClass.LINK_AT_YIELD_DESCRIPTOR);
        } else {
            state.accept(out);
            out.invokeVirtual(Names.DRIVER, "link", FrameClass.LINK_DESCRIPTOR);
        }
    }

    private void putField(Insns out, SpillPlan.Kept kept, int slot) {
        out.op(Opcodes.DUP).load(kept.type(), slot);
        out.field(
                Opcodes.PUTFIELD,
                marked.frame(),
                kept.field().name(),
                kept.field().descriptor());
    }

    private void loadFrame(Insns out) {
        if (slots.resumable()) {
            out.aload(slots.frame());
        } else {
            out.op(Opcodes.ACONST_NULL);
        }
    }

    /** Pushes a value that the frame keeps; a reference is taken out of it, so that nothing is held that is dead. */
    void push(Insns out, SpillPlan.Kept kept) {
        if (Types.isNull(kept.type())) {
            out.op(Opcodes.ACONST_NULL);
            return;
        }
        SpillPlan.Field field = kept.field();
        out.aload(slots.frame());
        if (field.isReference()) {
            out.invokeVirtual(marked.frame(), field.name(), "()" + field.descriptor());
        } else {
            out.field(Opcodes.GETFIELD, marked.frame(), field.name(), field.descriptor());
        }
    }

    /** Puts a kept value back into the local variable that the compiler had in {@code slot}. */
    void restore(Insns out, int slot, SpillPlan.Kept kept) {
        push(out, kept);
        out.store(Types.storable(kept.type()), slots.of(slot));
    }

    /** How many slots the body takes: what {@link #suspend} puts aside included. */
    int maxLocals() {
        int widest = 0;
        for (SpillPlan.Spill spill : plan.spills().values()) {
            int width = 0;
            for (SpillPlan.Kept operand : spill.operands()) {
                width += Types.size(operand.type());
            }
            widest = Math.max(widest, width);
        }
        return slots.of(marked.method().maxLocals) + widest;
    }
}
