package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;

/**
 * Writes a suspension point into a body.
 *
 * <pre>
 *       ..., awaitable
 *       start                        // leaves a status
 *       dup; SUSPENDED; if != ready
 *       keep what is live; return SUSPENDED
 *   resume:                          // resumable body only: entered with locals and operands restored
 *       status = what the driver has, or its failure is thrown
 *   ready:
 *       status -> the value that the code behind wants
 * </pre>
 *
 * <p>Where a primitive is wanted, {@link BodyForm#RESUMED} takes it out of the status before {@code ready}, and goes on behind.
 *
 * <p>All of it lies where the call lay, so inside the same try blocks. In a large body what keeps is written once for all
 * points that keep the same, before the compiler's code, and a point jumps there:
 *
 * <pre>
 *       pop; state = its number; goto keep
 * </pre>
 */
final class SuspensionWriter {
    private final Marked marked;
    private final Slots slots;
    private final StackMap stackMap;
    private final SpillWriter spills;
    private final BodyForm form;
    private final Map<Integer, LabelNode> resumeLabels = new HashMap<>();
    private final Map<Place, LabelNode> shared = new HashMap<>();

    /** What several points can share: what they keep, and how. */
    private record Place(SpillPlan.Spill spill, boolean atYield) {}

    SuspensionWriter(Marked marked, Slots slots, StackMap stackMap, SpillWriter spills, BodyForm form) {
        this.form = form;
        this.marked = marked;
        this.slots = slots;
        this.stackMap = stackMap;
        this.spills = spills;
    }

    /** Where a resumed body goes on at this point. */
    LabelNode resumeLabel(SuspensionPoint point) {
        return resumeLabels.computeIfAbsent(point.state(), state -> new LabelNode());
    }

    /** Writes what several points share. Nothing falls through to it, nor out of it. */
    void writeShared(Insns out, List<SuspensionPoint> points) {
        if (form != BodyForm.SMALLEST) {
            return;
        }
        Map<Place, List<SuspensionPoint>> alike = new LinkedHashMap<>();
        points.forEach(point ->
                alike.computeIfAbsent(place(point), place -> new ArrayList<>()).add(point));
        alike.forEach((place, all) -> {
            if (all.size() > 1) {
                LabelNode keep = new LabelNode();
                SuspensionPoint any = all.get(0);
                out.label(keep).frame(stackMap.at(any.locals(), any.operands()));
                spills.suspendAny(out, place.spill(), place.atYield());
                shared.put(place, keep);
            }
        });
    }

    private Place place(SuspensionPoint point) {
        return new Place(spills.at(point), spills.isAtYield(point));
    }

    /**
     * Writes the point up to its status, or to the primitive that the code behind takes out of {@code box}.
     *
     * @param mayPart whether there may be a stack map frame behind the primitive
     */
    void write(Insns out, SuspensionPoint point, Boxes.@Nullable Box box, boolean mayPart) {
        LabelNode ready = new LabelNode();
        LabelNode unboxed = new LabelNode();
        boolean alwaysSuspends = point.form() == SuspensionForm.YIELD;
        boolean parted = form == BodyForm.RESUMED && mayPart && box != null && !alwaysSuspends;
        point.form().writeCall(out, point.call(), slots.driver(), site(marked, point.line()));
        if (!alwaysSuspends) {
            out.op(Opcodes.DUP).status("SUSPENDED").jump(Opcodes.IF_ACMPNE, ready);
        }
        LabelNode keep = shared.get(place(point));
        if (keep == null) {
            spills.suspend(out, point);
        } else {
            out.op(Opcodes.POP).constant(point.state()).variable(Opcodes.ISTORE, slots.state());
            out.jump(Opcodes.GOTO, keep);
        }
        if (slots.resumable()) {
            out.label(resumeLabel(point)).frame(stackMap.at(point.locals(), point.operands()));
            String resumed = point.isFailureSeen() ? "resumed" : "resumedUnseen";
            out.aload(slots.driver()).invokeVirtual(Names.DRIVER, resumed, "()Ljava/lang/Object;");
            if (parted && box != null) {
                box.writeUnboxed(out, slots.driver());
                out.jump(Opcodes.GOTO, unboxed);
            }
        }
        if (!alwaysSuspends) {
            out.label(ready).frame(stackMap.at(point.locals(), pushed(point, Names.OBJECT)));
        }
        if (box != null) {
            box.writeUnboxed(out, slots.driver());
            if (parted) {
                out.label(unboxed).frame(stackMap.at(point.locals(), pushed(point, box.type())));
            }
        }
    }

    private static List<Object> pushed(SuspensionPoint point, Object type) {
        List<Object> stack = new ArrayList<>(point.operands());
        stack.add(type);
        return stack;
    }

    /** A place as a person names it: {@code Crawler.size(Crawler.java:17)}. */
    static String site(Marked marked, int line) {
        String type = marked.host().name.substring(marked.host().name.lastIndexOf('/') + 1);
        String file = marked.host().sourceFile == null ? "Unknown Source" : marked.host().sourceFile;
        return type + "." + marked.method().name + "(" + file + (line < 0 ? "" : ":" + line) + ")";
    }
}
