package dev.weft.processor.weave;

import dev.weft.processor.model.ReturnKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What the weaver knows of one method's code.
 *
 * @param marked the method, its returns in try blocks awaited and its half-built objects moved
 * @param graph where control goes
 * @param liveness which locals are still read
 * @param loops its loops
 * @param points its suspension points, in the order of the code
 * @param tails the index of each await that is a tail call, and no suspension point, with that of its last instruction
 */
record Analysis(
        Marked marked,
        InstructionGraph graph,
        Liveness liveness,
        Loops loops,
        List<SuspensionPoint> points,
        Map<Integer, Integer> tails) {
    Analysis {
        points = List.copyOf(points);
        tails = Map.copyOf(tails);
    }

    static Analysis of(Marked marked, Facts facts) throws WeaveException {
        ReturnsInTry.await(marked);
        Set<AbstractInsnNode> added = AsyncLoops.await(marked);
        AsyncCloses.await(marked, facts, added);
        TypeFlow types = HalfBuiltObjects.move(marked);
        InsnList instructions = marked.method().instructions;
        InstructionGraph graph = new InstructionGraph(marked.method());
        Liveness liveness = new Liveness(instructions, graph);
        Map<Integer, Integer> tails = TailAwaits.of(marked, graph, facts);
        return new Analysis(
                marked,
                graph,
                liveness,
                new Loops(graph),
                points(marked, graph, liveness, types, facts, tails.keySet(), added),
                tails);
    }

    /**
     * Whether the body may start, on its own Java stack, what starts others in turn, so that its depth has to be counted. Weft's
     * own operations, such as {@code sleep} and {@code queue.get()}, start none.
     */
    boolean startsOthers() {
        return points.stream().anyMatch(this::startsOthers)
                || IntStream.range(0, graph.size()).anyMatch(this::returnsOther);
    }

    private boolean startsOthers(SuspensionPoint point) {
        return switch (point.form()) {
            case AWAIT_FUTURE, AWAIT_STAGE, YIELD -> false;
            case AWAIT_CLOSE, YIELD_FROM -> true;
            case AWAIT_COROUTINE -> !isOperation(graph.preceding(point.index()));
        };
    }

    private boolean returnsOther(int index) {
        int value = graph.preceding(index);
        boolean isCoroutine = tails.containsKey(index)
                || (graph.opcode(index) == Opcodes.ARETURN
                        && marked.kind() == ReturnKind.COROUTINE
                        && !(value >= 0
                                && ReturnWriter.isDone(
                                        marked.kind(),
                                        marked.method().instructions.get(value))));
        return isCoroutine && !isOperation(value);
    }

    private boolean isOperation(int index) {
        return index >= 0
                && marked.method().instructions.get(index) instanceof MethodInsnNode call
                && (call.owner.startsWith(Names.SYNC)
                        || call.owner.startsWith(Names.IO)
                        || (call.owner.equals(Names.WEFT) && call.name.equals("sleep")));
    }

    private static List<SuspensionPoint> points(
            Marked marked,
            InstructionGraph graph,
            Liveness liveness,
            TypeFlow flow,
            Facts facts,
            Set<Integer> tails,
            Set<AbstractInsnNode> added) {
        InsnList instructions = marked.method().instructions;
        StateNumbers numbers = new StateNumbers(source(marked, facts, flow, added));
        List<SuspensionPoint> points = new ArrayList<>();
        int line = -1;
        for (int i = 0; i < instructions.size(); i++) {
            AbstractInsnNode insn = instructions.get(i);
            if (insn instanceof LineNumberNode number) {
                line = number.line;
            }
            SuspensionForm form = SuspensionForm.of(insn).orElse(null);
            TypeFlow.State types = flow.before(i);
            if (form == null || types == null) {
                continue;
            }
            MethodInsnNode call = (MethodInsnNode) insn;
            int arguments = Type.getArgumentTypes(call.desc).length;
            List<Object> operands = types.stack().subList(0, types.stack().size() - arguments);
            StateNumbers.Numbered numbered =
                    added.contains(insn) ? numbers.added("the loop or resource") : numbers.next(line, insn);
            if (tails.contains(i)) {
                continue;
            }
            points.add(new SuspensionPoint(
                    numbered.state(),
                    i,
                    call,
                    form,
                    line,
                    numbered.source(),
                    operands,
                    live(marked, liveness.before(i), types.locals()),
                    isFailureSeen(instructions, graph.handlers(i), liveness)));
        }
        return points;
    }

    /** Whether one of the handlers does more with what it catches than to drop it, or to store it where nobody reads it. */
    private static boolean isFailureSeen(InsnList instructions, int[] handlers, Liveness liveness) {
        for (int handler : handlers) {
            AbstractInsnNode first = instructions.get(handler);
            boolean stored = first.getOpcode() == Opcodes.ASTORE;
            boolean read = stored && liveness.before(handler + 1).get(((VarInsnNode) first).var);
            if (read || (!stored && first.getOpcode() != Opcodes.POP)) {
                return true;
            }
        }
        return false;
    }

    /** What the source says of the points. An async lambda has no name there: it is the one whose points have these lines. */
    private static List<Facts.Awaited> source(Marked marked, Facts facts, TypeFlow flow, Set<AbstractInsnNode> added) {
        List<Facts.Awaited> known = facts.awaits(marked.host().name, marked.method().name, marked.method().desc);
        if (!known.isEmpty() || (marked.method().access & Opcodes.ACC_SYNTHETIC) == 0) {
            return known;
        }
        InsnList instructions = marked.method().instructions;
        Set<Integer> lines = new HashSet<>();
        for (int i = 0; i < instructions.size(); i++) {
            AbstractInsnNode insn = instructions.get(i);
            if (SuspensionForm.of(insn).isPresent() && flow.before(i) != null && !added.contains(insn)) {
                lines.add(Lines.at(instructions, i));
            }
        }
        List<List<Facts.Awaited>> alike = facts.lambdas(marked.nestHost()).stream()
                .filter(points -> points.stream()
                        .map(Facts.Awaited::line)
                        .collect(Collectors.toSet())
                        .equals(lines))
                .distinct()
                .toList();
        return alike.size() == 1 ? alike.get(0) : List.of();
    }

    private static SortedMap<Integer, Object> live(Marked marked, BitSet live, Object[] types) {
        SortedMap<Integer, Object> locals = new TreeMap<>();
        for (int slot = live.nextSetBit(0); slot >= 0; slot = live.nextSetBit(slot + 1)) {
            if (slot > 0 || marked.isStatic()) {
                locals.put(slot, types[slot]);
            }
        }
        return locals;
    }
}
