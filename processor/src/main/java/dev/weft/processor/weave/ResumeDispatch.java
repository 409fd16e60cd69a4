package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;

/**
 * Leads a resumed body to its suspension point, through the headers of the loops around it.
 *
 * <pre>
 *   entry:     switch (state) { 0: start; k: restore what the outermost header needs; goto header }
 *   header:    if (state != 0) goto dispatch                    // one test of an int a turn
 *   dispatch:  switch (state) { k: restore what the next header needs, goto it;
 *                               k: restore the rest, goto resume k }                // innermost
 *   resume k:  state = 0; ...
 * </pre>
 *
 * <p>A jump into a loop's middle would make it irreducible (Hecht, Ullman 1974), and C2 optimises no such loop. The
 * blocks lie before the body's first line number, so that no debugger sees them, and outside all try blocks.
 */
final class ResumeDispatch {
    /** A loop header that resumed points pass. */
    private static final class Header {
        final int index;
        final Map<Integer, Object> locals;
        final List<Object> stack;
        final LabelNode label = new LabelNode();
        final LabelNode dispatch = new LabelNode();
        final SortedMap<Integer, LabelNode> cases = new TreeMap<>(); // where each state goes on from here

        Header(int index, Map<Integer, Object> locals, List<Object> stack) {
            this.index = index;
            this.locals = locals;
            this.stack = stack;
        }

        /** Where a body on its way goes from here: straight on, if there is one way only. */
        LabelNode next() {
            return cases.size() == 1 ? Objects.requireNonNull(cases.get(cases.firstKey())) : dispatch;
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
        LabelNode start = new LabelNode();
        SortedMap<Integer, LabelNode> entries = new TreeMap<>();
        analysis.points().forEach(point -> entries.put(point.state(), new LabelNode()));
        out.op(Opcodes.ICONST_0).variable(Opcodes.ISTORE, slots.state());
        out.aload(slots.frame()).jump(Opcodes.IFNULL, start);
        out.aload(slots.frame()).field(Opcodes.GETFIELD, Names.FRAME, "state", "I");
        out.op(Opcodes.DUP).variable(Opcodes.ISTORE, slots.state());
        out.add(lookup(start, entries));
        Insns dispatches = new Insns();
        for (SuspensionPoint point : analysis.points()) {
            out.label(Objects.requireNonNull(entries.get(point.state()))).frame(stackMap.atStart());
            writeWay(out, dispatches, point);
        }
        headers.values().forEach(header -> writeDispatch(out, header));
        out.list().add(dispatches.list());
        out.label(start).frame(stackMap.atStart());
        if (frameFollows) {
            out.op(Opcodes.NOP);
        }
    }

    /** Marks the place of a header, before its frame. */
    void writeHeaderLabel(Insns out, int index) {
        Header header = headers.get(index);
        if (header != null) {
            out.label(header.label);
        }
    }

    /** Tests at a header whether the body is on its way to a suspension point. */
    void writeHeaderTest(Insns out, int index) {
        Header header = headers.get(index);
        if (header != null) {
            out.variable(Opcodes.ILOAD, slots.state()).jump(Opcodes.IFNE, header.next());
        }
    }

    private static LookupSwitchInsnNode lookup(LabelNode otherwise, SortedMap<Integer, LabelNode> cases) {
        int[] keys = cases.keySet().stream().mapToInt(Integer::intValue).toArray();
        return new LookupSwitchInsnNode(otherwise, keys, cases.values().toArray(LabelNode[]::new));
    }

    private void writeDispatch(Insns out, Header header) {
        if (header.cases.size() > 1) {
            LabelNode otherwise = Objects.requireNonNull(header.cases.get(header.cases.firstKey()));
            out.label(header.dispatch).frame(stackMap.at(header.locals, header.stack));
            out.variable(Opcodes.ILOAD, slots.state()).add(lookup(otherwise, header.cases));
        }
    }

    /** Writes the way of one point: from the entry to the first header, and from header to header. */
    private void writeWay(Insns entry, Insns dispatches, SuspensionPoint point) {
        SpillPlan.Spill spill = plan.at(point);
        List<Header> way = way(point);
        BitSet restored = new BitSet();
        Map<Integer, Object> present = Map.of();
        int pushed = 0;
        Insns out = entry;
        for (int i = 0; i < way.size(); i++) {
            Header header = way.get(i);
            for (Map.Entry<Integer, Object> local : header.locals.entrySet()) {
                int slot = local.getKey();
                SpillPlan.Kept kept = spill.locals().get(slot);
                if (kept != null && isWantedAlong(way, i, slot, kept.type())) {
                    if (!restored.get(slot)) {
                        spills.restore(out, slot, kept);
                        restored.set(slot);
                    }
                } else if (!local.getValue().equals(present.get(slot))) {
                    out.op(Types.dummy(local.getValue())).store(storable(local.getValue()), slots.of(slot));
                }
            }
            pushed = pushOperands(out, spill, pushed, header.stack.size());
            out.jump(Opcodes.GOTO, header.label);
            LabelNode next = new LabelNode();
            header.cases.put(point.state(), next);
            out = dispatches;
            out.label(next).frame(stackMap.at(header.locals, header.stack));
            present = header.locals;
        }
        for (Map.Entry<Integer, SpillPlan.Kept> local : spill.locals().entrySet()) {
            if (!restored.get(local.getKey())) {
                spills.restore(out, local.getKey(), local.getValue());
            }
        }
        pushOperands(out, spill, pushed, spill.operands().size());
        out.jump(Opcodes.GOTO, suspensions.resumeLabel(point));
    }

    private int pushOperands(Insns out, SpillPlan.Spill spill, int from, int to) {
        for (int i = from; i < to; i++) {
            spills.push(out, spill.operands().get(i));
        }
        return to;
    }

    private static Object storable(Object type) {
        return Types.isNull(type) ? Names.OBJECT : type;
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
                return unfinished ? null : new Header(index, new TreeMap<>(locals), List.copyOf(frame.stack));
            }
        }
        return null;
    }
}
