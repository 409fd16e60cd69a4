package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * <p>All of it lies where the call lay, so inside the same try blocks.
 */
final class SuspensionWriter {
    private final Marked marked;
    private final Slots slots;
    private final StackMap stackMap;
    private final SpillWriter spills;
    private final Map<Integer, LabelNode> resumeLabels = new HashMap<>();

    SuspensionWriter(Marked marked, Slots slots, StackMap stackMap, SpillWriter spills) {
        this.marked = marked;
        this.slots = slots;
        this.stackMap = stackMap;
        this.spills = spills;
    }

    /** Where a resumed body goes on at this point. */
    LabelNode resumeLabel(SuspensionPoint point) {
        return resumeLabels.computeIfAbsent(point.state(), state -> new LabelNode());
    }

    /** Writes the point up to its status. */
    void write(Insns out, SuspensionPoint point) {
        LabelNode ready = new LabelNode();
        boolean alwaysSuspends = point.form() == SuspensionForm.YIELD;
        point.form().writeCall(out, point.call(), slots.driver(), site(marked, point.line()));
        if (!alwaysSuspends) {
            out.op(Opcodes.DUP).status("SUSPENDED").jump(Opcodes.IF_ACMPNE, ready);
        }
        spills.suspend(out, point);
        if (slots.resumable()) {
            out.label(resumeLabel(point)).frame(stackMap.at(point.locals(), point.operands()));
            out.aload(slots.driver()).invokeVirtual(Names.DRIVER, "resumed", "()Ljava/lang/Object;");
        }
        if (!alwaysSuspends) {
            List<Object> stack = new ArrayList<>(point.operands());
            stack.add(Names.OBJECT);
            out.label(ready).frame(stackMap.at(point.locals(), stack));
        }
    }

    /** A place as a person names it: {@code Crawler.size(Crawler.java:17)}. */
    static String site(Marked marked, int line) {
        String type = marked.host().name.substring(marked.host().name.lastIndexOf('/') + 1);
        String file = marked.host().sourceFile == null ? "Unknown Source" : marked.host().sourceFile;
        return type + "." + marked.method().name + "(" + file + (line < 0 ? "" : ":" + line) + ")";
    }
}
