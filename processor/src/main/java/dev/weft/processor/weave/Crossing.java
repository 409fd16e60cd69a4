package dev.weft.processor.weave;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * A place from which a resumed body is led on by its state: the body's entry, or a loop header.
 *
 * <p>A way to a header is shared by all states that restore the same on it. So is the last stretch to the points, from
 * some number of them on: it ends in a second switch then. That keeps methods of hundreds of points within the JVM's
 * limit for the size of a method, and more of the others within HotSpot's.
 */
final class Crossing {
    private static final int WORTH_A_SWITCH = 4; // fewer take fewer bytes in another form

    /** What is done on a way. */
    sealed interface Step {}

    /** A kept value goes back into the local variable. */
    record Restore(int slot, SpillPlan.Kept kept) implements Step {}

    /** A variable that a header's frame wants gets a value that nobody looks at. */
    record Dummy(int slot, Object type) implements Step {}

    /** A kept operand goes back on the stack. */
    record Push(SpillPlan.Kept kept) implements Step {}

    /** Steps and, behind them, the one place where they lead to, or one for each state. */
    private record Way(List<Step> steps, SortedMap<Integer, LabelNode> to, boolean resets) {}

    private final Slots slots;
    private final SpillWriter spills;
    private final FrameNode frame;
    private final Map<Map.Entry<List<Step>, LabelNode>, SortedMap<Integer, LabelNode>> toHeaders =
            new LinkedHashMap<>();
    private final Map<List<Step>, SortedMap<Integer, LabelNode>> toPoints = new LinkedHashMap<>();
    private final SortedMap<Integer, LabelNode> cases = new TreeMap<>();
    private final Map<LabelNode, Way> ways = new LinkedHashMap<>();

    /** A crossing with this frame. */
    Crossing(Slots slots, SpillWriter spills, FrameNode frame) {
        this.slots = slots;
        this.spills = spills;
        this.frame = frame;
    }

    /** Leads {@code state} by these steps to a header. */
    void leadToHeader(int state, List<Step> steps, LabelNode header) {
        toHeaders
                .computeIfAbsent(Map.entry(List.copyOf(steps), header), key -> new TreeMap<>())
                .put(state, header);
    }

    /** Leads {@code state} by these steps to its point. */
    void leadToPoint(int state, List<Step> steps, LabelNode point) {
        toPoints.computeIfAbsent(List.copyOf(steps), key -> new TreeMap<>()).put(state, point);
    }

    /** Decides what is shared, once all states are led; {@code resets} if headers look at the state, which is 0 at a point. */
    void finish(boolean resets) {
        toHeaders.forEach((way, states) -> share(way.getKey(), states, false));
        toPoints.forEach((steps, states) -> {
            if (steps.isEmpty() && !resets) {
                cases.putAll(states);
            } else if (states.size() >= WORTH_A_SWITCH) {
                share(steps, states, resets);
            } else {
                states.forEach((state, point) -> share(steps, new TreeMap<>(Map.of(state, point)), resets));
            }
        });
    }

    private void share(List<Step> steps, SortedMap<Integer, LabelNode> states, boolean resets) {
        LabelNode label = new LabelNode();
        states.keySet().forEach(state -> cases.put(state, label));
        ways.put(label, new Way(steps, states, resets));
    }

    /** Where all states go from here, if there is only one way. */
    Optional<LabelNode> only() {
        return Set.copyOf(cases.values()).size() == 1 ? Optional.of(first(cases)) : Optional.empty();
    }

    /** Writes the choice by the state, which is never another than those led; {@link #writeWays} comes next. */
    void writeChoice(Insns out) {
        LabelNode usual = usual();
        List<Map.Entry<Integer, LabelNode>> others =
                cases.entrySet().stream().filter(one -> one.getValue() != usual).toList();
        if (others.size() >= WORTH_A_SWITCH) {
            out.variable(Opcodes.ILOAD, slots.state()).add(lookup(first(cases), cases));
            return;
        }
        for (Map.Entry<Integer, LabelNode> other : others) {
            out.variable(Opcodes.ILOAD, slots.state())
                    .constant(other.getKey())
                    .jump(Opcodes.IF_ICMPEQ, other.getValue());
        }
        if (ways.isEmpty() || usual != ways.keySet().iterator().next()) {
            out.jump(Opcodes.GOTO, usual);
        }
    }

    /** Where most states go; if there are several such places, the one whose way is written first. */
    private LabelNode usual() {
        Map<LabelNode, Integer> states = new LinkedHashMap<>();
        ways.keySet().forEach(way -> states.put(way, 0));
        cases.values().forEach(label -> states.merge(label, 1, Integer::sum));
        LabelNode usual = first(cases);
        int most = 0;
        for (Map.Entry<LabelNode, Integer> one : states.entrySet()) {
            if (one.getValue() > most) {
                usual = one.getKey();
                most = one.getValue();
            }
        }
        return usual;
    }

    /** Writes what the choice leads to. */
    void writeWays(Insns out) {
        ways.forEach((label, way) -> {
            out.label(label)
                    .frame(new FrameNode(
                            Opcodes.F_NEW,
                            frame.local.size(),
                            frame.local.toArray(),
                            frame.stack.size(),
                            frame.stack.toArray()));
            way.steps().forEach(step -> write(out, step));
            boolean branches = Set.copyOf(way.to().values()).size() > 1;
            if (branches) {
                out.variable(Opcodes.ILOAD, slots.state());
            }
            if (way.resets()) {
                out.op(Opcodes.ICONST_0).variable(Opcodes.ISTORE, slots.state());
            }
            if (branches) {
                out.add(lookup(first(way.to()), way.to()));
            } else {
                out.jump(Opcodes.GOTO, first(way.to()));
            }
        });
    }

    private void write(Insns out, Step step) {
        if (step instanceof Restore restore) {
            spills.restore(out, restore.slot(), restore.kept());
        } else if (step instanceof Dummy dummy) {
            out.op(Types.dummy(dummy.type())).store(Types.storable(dummy.type()), slots.of(dummy.slot()));
        } else if (step instanceof Push push) {
            spills.push(out, push.kept());
        }
    }

    private static LabelNode first(SortedMap<Integer, LabelNode> cases) {
        return Objects.requireNonNull(cases.get(cases.firstKey()));
    }

    /** The shorter form of a switch: a table of 4 bytes a number, or a list of 8 bytes a case. */
    private static AbstractInsnNode lookup(LabelNode otherwise, SortedMap<Integer, LabelNode> cases) {
        int first = cases.firstKey();
        int last = cases.lastKey();
        if (last - first >= 2 * cases.size()) {
            int[] keys = cases.keySet().stream().mapToInt(Integer::intValue).toArray();
            return new LookupSwitchInsnNode(otherwise, keys, cases.values().toArray(LabelNode[]::new));
        }
        LabelNode[] labels = new LabelNode[last - first + 1];
        Arrays.setAll(labels, i -> cases.getOrDefault(first + i, otherwise));
        return new TableSwitchInsnNode(first, last, otherwise, labels);
    }
}
