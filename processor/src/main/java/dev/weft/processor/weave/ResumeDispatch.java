package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;

/**
 * Leads a resumed body to its suspension point, through the headers of the loops around it.
 *
 * <pre>
 *   entry:     if (frame == null) goto start                    // a generator's at its beginning, with state 0, too
 *              switch (state) { k: restore what the outermost header needs; goto header }
 *   header:    if (state != 0) goto dispatch                    // one test of an int a turn
 *   dispatch:  switch (state) { k: restore what the next header needs, goto it;
 *                               k: restore the rest, state = 0, goto resume k }     // innermost
 * </pre>
 *
 * <p>A jump into a loop's middle would make it irreducible (Hecht, Ullman 1974), and C2 optimises no such loop. The
 * blocks, in which up to three tests stand for a switch, lie before the body's first line number, so that no debugger sees them, and outside all try blocks. Points that
 * restore the same on their way to one header share that code.
 *
 * <p>Where a line of the source begins at a header (not at a {@code for}'s, which lies behind its line's beginning), breakpoints
 * lie there, and a body on its way must not meet them. So what comes from elsewhere jumps to the test, and it back:
 *
 * <pre>
 *             goto header           // from the code before
 *   place:    goto behind           // the line begins: breakpoints
 *   header:   if (state != 0) goto dispatch; goto place
 *   behind:   ...
 * </pre>
 */
final class ResumeDispatch {
    /** A loop header that resumed points pass. */
    private static final class Header {
        final int index;
        final SortedMap<Integer, Object> locals;
        final List<Object> stack;
        final LabelNode label = new LabelNode();
        final LabelNode dispatch = new LabelNode();
        final LabelNode place = new LabelNode();
        final LabelNode behind = new LabelNode();
        final boolean beginsLine;
        final Crossing crossing;

        Header(
                int index,
                boolean beginsLine,
                SortedMap<Integer, Object> locals,
                List<Object> stack,
                Crossing crossing) {
            this.index = index;
            this.beginsLine = beginsLine;
            this.locals = locals;
            this.stack = stack;
            this.crossing = crossing;
        }

        /** Where a body on its way goes from here: straight on, if there is one way only. */
        LabelNode next() {
            return crossing.only().orElse(dispatch);
        }
    }

    private final Analysis analysis;
    private final SpillPlan plan;
    private final Slots slots;
    private final StackMap stackMap;
    private final SpillWriter spills;
    private final SuspensionWriter suspensions;
    private final Map<Integer, Header> headers = new LinkedHashMap<>();

    ResumeDispatch(
            Analysis analysis,
            SpillPlan plan,
            Slots slots,
            StackMap stackMap,
            SpillWriter spills,
            SuspensionWriter suspensions) {
        this.analysis = analysis;
        this.plan = plan;
        this.slots = slots;
        this.stackMap = stackMap;
        this.spills = spills;
        this.suspensions = suspensions;
    }

    /** Writes all that lies before the compiler's code. */
    void writeEntry(Insns out, boolean frameFollows) {
        out.op(Opcodes.ICONST_0).variable(Opcodes.ISTORE, slots.state());
        if (analysis.points().isEmpty()) {
            return; // a generator that yields nothing
        }
        LabelNode start = new LabelNode();
        Crossing entry = new Crossing(slots, spills, stackMap.atStart());
        analysis.points().forEach(point -> lead(entry, point));
        entry.finish(!headers.isEmpty());
        headers.values().forEach(header -> header.crossing.finish(true));
        out.aload(slots.frame()).jump(Opcodes.IFNULL, start);
        out.aload(slots.frame()).invokeStatic(Names.FRAMES, "state", "(L" + Names.FRAME + ";)I");
        if (analysis.marked().kind().isOwnFrame()) {
            out.op(Opcodes.DUP).variable(Opcodes.ISTORE, slots.state()).jump(Opcodes.IFEQ, start);
        } else {
            out.variable(Opcodes.ISTORE, slots.state());
        }
        entry.writeChoice(out);
        entry.writeWays(out);
        for (Header header : headers.values()) {
            if (header.crossing.only().isEmpty()) {
                out.label(header.dispatch).frame(stackMap.at(header.locals, header.stack));
                header.crossing.writeChoice(out);
            }
            header.crossing.writeWays(out);
        }
        suspensions.writeShared(out, analysis.points());
        out.label(start).frame(stackMap.atStart());
        if (frameFollows) {
            out.op(Opcodes.NOP);
        }
    }

    /** Where a jump of the compiler's to the instruction at {@code index} leads: null if it stays as it is. */
    @Nullable LabelNode targetAt(int index) {
        Header header = headers.get(index);
        return header != null && header.beginsLine ? header.label : null;
    }

    /** Leads control that comes to the header {@code index} without a jump round the place where its line begins. */
    void writeBeforeHeader(Insns out, int index) {
        LabelNode header = targetAt(index);
        if (header != null) {
            out.jump(Opcodes.GOTO, header);
        }
    }

    /** Writes the frame of the instruction at {@code index} and, if a header begins there, its test. */
    void writeFrame(Insns out, int index, Supplier<FrameNode> frame) {
        Header header = headers.get(index);
        if (header == null) {
            out.frame(frame.get());
        } else if (header.beginsLine) {
            out.label(header.place).frame(frame.get());
            out.jump(Opcodes.GOTO, header.behind);
            writeTest(out, header, frame.get());
            out.jump(Opcodes.GOTO, header.place);
            out.label(header.behind).frame(frame.get());
        } else {
            writeTest(out, header, frame.get());
        }
    }

    private void writeTest(Insns out, Header header, FrameNode frame) {
        out.label(header.label).frame(frame);
        out.variable(Opcodes.ILOAD, slots.state()).jump(Opcodes.IFNE, header.next());
    }

    /** Plans the way of one point: from the entry to the first header, and from header to header. */
    private void lead(Crossing entry, SuspensionPoint point) {
        SpillPlan.Spill spill = plan.at(point);
        List<Header> way = way(point);
        BitSet restored = new BitSet();
        Map<Integer, Object> present = Map.of();
        int pushed = 0;
        Crossing from = entry;
        for (int i = 0; i < way.size(); i++) {
            Header header = way.get(i);
            List<Crossing.Step> steps = new ArrayList<>();
            for (Map.Entry<Integer, Object> local : header.locals.entrySet()) {
                int slot = local.getKey();
                SpillPlan.Kept kept = spill.locals().get(slot);
                if (kept != null && isWantedAlong(way, i, slot, kept.type())) {
                    if (!restored.get(slot)) {
                        steps.add(new Crossing.Restore(slot, kept));
                        restored.set(slot);
                    }
                } else if (!local.getValue().equals(present.get(slot))) {
                    steps.add(new Crossing.Dummy(slot, local.getValue()));
                }
            }
            pushed = pushOperands(steps, spill, pushed, header.stack.size());
            from.leadToHeader(point.state(), steps, header.label);
            from = header.crossing;
            present = header.locals;
        }
        List<Crossing.Step> steps = new ArrayList<>();
        for (Map.Entry<Integer, SpillPlan.Kept> local : spill.locals().entrySet()) {
            if (!restored.get(local.getKey())) {
                steps.add(new Crossing.Restore(local.getKey(), local.getValue()));
            }
        }
        pushOperands(steps, spill, pushed, spill.operands().size());
        from.leadToPoint(point.state(), steps, suspensions.resumeLabel(point));
    }

    private static int pushOperands(List<Crossing.Step> steps, SpillPlan.Spill spill, int from, int to) {
        for (int i = from; i < to; i++) {
            steps.add(new Crossing.Push(spill.operands().get(i)));
        }
        return to;
    }

    /** Whether all headers from the i-th on hold this local with the type that it has at the point. */
    private static boolean isWantedAlong(List<Header> way, int i, int slot, Object type) {
        return way.subList(i, way.size()).stream().allMatch(header -> type.equals(header.locals.get(slot)));
    }

    /** The headers that a point passes, the outermost first: all whose operands are the point's own. */
    private List<Header> way(SuspensionPoint point) {
        List<Header> way = new ArrayList<>();
        int pushed = 0;
        for (Loops.Loop loop : analysis.loops().around(point.index())) {
            Header header = headers.get(loop.header());
            if (header == null) {
                header = header(loop.header());
            }
            if (header != null && header.stack.size() >= pushed && isPrefix(header.stack, point.operands())) {
                headers.put(header.index, header);
                way.add(header);
                pushed = header.stack.size();
            }
        }
        return way;
    }

    private static boolean isPrefix(List<Object> stack, List<Object> operands) {
        return stack.size() <= operands.size() && stack.equals(operands.subList(0, stack.size()));
    }

    private @Nullable Header header(int index) {
        InsnList instructions = analysis.marked().method().instructions;
        for (int i = index - 1; i >= 0 && !analysis.graph().isInstruction(i); i--) {
            if (instructions.get(i) instanceof FrameNode frame) {
                BitSet live = analysis.liveness().before(index);
                Map<Integer, Object> locals = stackMap.liveLocals(frame, live);
                boolean unfinished = locals.values().stream().anyMatch(LabelNode.class::isInstance);
                return unfinished ? null : header(index, new TreeMap<>(locals), List.copyOf(frame.stack));
            }
        }
        return null;
    }

    private Header header(int index, SortedMap<Integer, Object> locals, List<Object> stack) {
        return new Header(
                index, beginsLine(index), locals, stack, new Crossing(slots, spills, stackMap.at(locals, stack)));
    }

    private boolean beginsLine(int index) {
        InsnList instructions = analysis.marked().method().instructions;
        for (int i = index - 1; i >= 0 && !analysis.graph().isInstruction(i); i--) {
            if (instructions.get(i) instanceof LineNumberNode) {
                return true;
            }
        }
        return false;
    }
}
