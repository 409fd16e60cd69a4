package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Makes {@code for (Y y : asyncGenerator)} await each element, and close the generator however the loop is left, where
 * {@code try (asyncGenerator) { for … }} would close a resource.
 *
 * <pre>
 *   hasNext, next                      await(advance()), current()
 *   an edge out of the loop            goes by a copy of: await(closeAsync())
 *   an exception in the loop           await(closeAsync()), what that throws is suppressed; thrown again
 *   the end of the elements            nothing: the generator is exhausted
 * </pre>
 *
 * <p>The copies lie behind the method's code, covered by what covers the loop. Outer loops come first: an edge that leaves
 * two then passes the inner one's copy before the outer one's.
 */
final class AsyncLoops {
    private static final String CLOSE = "()L" + Names.COROUTINE + ";";
    private static final String AWAIT = "(L" + Names.COROUTINE + ";)Ljava/lang/Object;";

    private final Marked marked;
    private final MethodNode method;
    private final InsnList instructions;
    private final AsyncLoop loop;
    private final InstructionGraph graph;
    private final TypeFlow flow;
    private final Map<Label, LabelNode> labels = new HashMap<>();
    private final Set<AbstractInsnNode> awaits;
    private final Set<AbstractInsnNode> awaited = new HashSet<>(); // the returns that await what they return
    private final int line;
    private final Insns tail = new Insns();
    private final List<Runnable> edits = new ArrayList<>(); // all is looked at before anything is changed

    private AsyncLoops(Marked marked, AsyncLoop loop, Set<AbstractInsnNode> awaits) {
        this.marked = marked;
        this.method = marked.method();
        this.instructions = method.instructions;
        this.loop = loop;
        this.awaits = awaits;
        this.graph = new InstructionGraph(method);
        this.flow = TypeFlow.everywhere(marked);
        this.line = Lines.at(instructions, instructions.indexOf(loop.hasNext()));
        for (AbstractInsnNode insn : instructions) {
            if (insn instanceof LabelNode label) {
                labels.put(label.getLabel(), label);
            }
        }
    }

    /**
     * Rewrites all such loops of the method.
     *
     * @return the awaits that this added, which are not in the source
     */
    static Set<AbstractInsnNode> await(Marked marked) {
        Set<AbstractInsnNode> awaits = new HashSet<>();
        if (!marked.kind().awaits()) {
            return awaits;
        }
        if (AsyncLoop.first(marked.method()).isEmpty()) {
            return awaits;
        }
        nameAllocations(marked.method().instructions);
        for (Optional<AsyncLoop> loop = AsyncLoop.first(marked.method());
                loop.isPresent();
                loop = AsyncLoop.first(marked.method())) {
            new AsyncLoops(marked, loop.get(), awaits).rewrite();
        }
        return awaits;
    }

    /** Puts a label before each {@code new}, so that frames can name what it allocates. */
    private static void nameAllocations(InsnList instructions) {
        for (AbstractInsnNode insn : instructions.toArray()) {
            if (insn.getOpcode() == Opcodes.NEW) {
                instructions.insertBefore(insn, new LabelNode());
            }
        }
    }

    private void rewrite() {
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        tail.label(start);
        noteReturns();
        for (int i = loop.inside().nextSetBit(0); i >= 0; i = loop.inside().nextSetBit(i + 1)) {
            if (flow.before(i) != null) {
                visit(i);
            }
        }
        List<TryCatchBlockNode> added = new ArrayList<>();
        LabelNode handler = new LabelNode();
        addRanges(handler, added);
        writeHandler(handler, added);
        tail.label(end);
        edits.forEach(Runnable::run);
        instructions.add(tail.list());
        addBlocks(added, start, end);
    }

    // ---------------------------------------------------------------- ways out

    private void visit(int index) {
        AbstractInsnNode insn = instructions.get(index);
        if (insn == loop.branch()) {
            return; // into the loop, or out of it because there is no further element
        }
        if (insn instanceof JumpInsnNode jump) {
            if (leads(jump.label)) {
                int operands = operands(jump.getOpcode());
                LabelNode exit = exit(popped(index, operands), jump.label);
                edits.add(() -> jump.label = exit);
            }
        } else if (insn instanceof TableSwitchInsnNode table) {
            table.dflt = replaced(table.dflt, index);
            table.labels.replaceAll(label -> replaced(label, index));
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            lookup.dflt = replaced(lookup.dflt, index);
            lookup.labels.replaceAll(label -> replaced(label, index));
        } else if (insn.getOpcode() == Opcodes.ARETURN) {
            visitReturn(insn, index);
        } else if (loop.isCall(insn, "next")) {
            Insns current = new Insns();
            current.type(Opcodes.CHECKCAST, Names.ASYNC_GENERATOR);
            current.invokeVirtual(Names.ASYNC_GENERATOR, "current", "()Ljava/lang/Object;");
            edits.add(() -> replace(insn, current.list()));
        }
        if (!endsPath(insn) && !loop.inside().get(graph.instructionAt(index + 1))) {
            visitFallThrough(insn, index);
        }
    }

    private static boolean endsPath(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        return opcode == Opcodes.GOTO
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH
                || opcode == Opcodes.ARETURN;
    }

    private static int operands(int opcode) {
        if (opcode == Opcodes.GOTO) {
            return 0;
        }
        return opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE ? 2 : 1;
    }

    /** Whether a jump to {@code label} leaves the loop. */
    private boolean leads(LabelNode label) {
        return !loop.inside().get(graph.instructionAt(label));
    }

    private LabelNode replaced(LabelNode label, int index) {
        return leads(label) ? exit(popped(index, 1), label) : label;
    }

    private void noteReturns() {
        StackedReturn stacked = new StackedReturn(marked);
        loop.inside().stream()
                .filter(i -> instructions.get(i).getOpcode() == Opcodes.ARETURN)
                .filter(i -> !marked.kind().isGenerator() && !stacked.isDone(i))
                .forEach(i -> awaited.add(instructions.get(i)));
    }

    /** What is returned was to be awaited inside of the loop, as in a try statement. */
    private void visitReturn(AbstractInsnNode areturn, int index) {
        LabelNode exit = begin(state(index));
        if (awaited.contains(areturn)) {
            Insns before = new Insns();
            ReturnsInTry.writeAwait(before, marked.kind());
            edits.add(() -> instructions.insertBefore(areturn, before.list()));
        }
        writeClose(tail);
        tail.op(Opcodes.ARETURN);
        edits.add(() -> instructions.set(areturn, new JumpInsnNode(Opcodes.GOTO, exit)));
    }

    private void visitFallThrough(AbstractInsnNode insn, int index) {
        LabelNode behind = new LabelNode();
        LabelNode exit = exit(state(index + 1), behind);
        int next = graph.instructionAt(index + 1);
        boolean hasFrame = false;
        for (int i = index + 1; i < next; i++) {
            hasFrame |= instructions.get(i) instanceof FrameNode;
        }
        Insns way = new Insns();
        way.jump(Opcodes.GOTO, exit).label(behind);
        if (!hasFrame) {
            way.frame(frame(state(index + 1)));
        }
        edits.add(() -> instructions.insert(insn, way.list()));
    }

    /** Writes a way out that goes on at {@code target}. */
    private LabelNode exit(TypeFlow.State types, LabelNode target) {
        LabelNode exit = begin(types);
        writeClose(tail);
        tail.jump(Opcodes.GOTO, target);
        return exit;
    }

    private LabelNode begin(TypeFlow.State types) {
        LabelNode exit = new LabelNode();
        tail.label(exit);
        writeLine(exit);
        tail.frame(frame(types));
        return exit;
    }

    private void writeLine(LabelNode at) {
        if (line >= 0) {
            tail.add(new LineNumberNode(line, at));
        }
    }

    private void writeClose(Insns out) {
        MethodInsnNode await = SuspensionForm.close();
        awaits.add(await);
        out.aload(loop.variable()).type(Opcodes.CHECKCAST, Names.ASYNC_GENERATOR);
        out.invokeVirtual(Names.ASYNC_GENERATOR, "closeAsync", CLOSE).add(await).op(Opcodes.POP);
    }

    // ---------------------------------------------------------------- exceptions

    /** What is in the loop is covered by {@code handler}. */
    private void addRanges(LabelNode handler, List<TryCatchBlockNode> added) {
        int from = loop.inside().nextSetBit(0);
        while (from >= 0) {
            int to = from;
            for (int next = graph.instructionAt(from + 1);
                    next < graph.size() && loop.inside().get(next);
                    next = graph.instructionAt(next + 1)) {
                to = next;
            }
            LabelNode start = new LabelNode();
            LabelNode end = new LabelNode();
            AbstractInsnNode first = instructions.get(from);
            instructionsToWrap(first, instructions.get(to), start, end);
            added.add(new TryCatchBlockNode(start, end, handler, null));
            from = loop.inside().nextSetBit(to + 1);
        }
    }

    private void instructionsToWrap(AbstractInsnNode first, AbstractInsnNode last, LabelNode start, LabelNode end) {
        edits.add(0, () -> {
            instructions.insertBefore(first, start);
            instructions.insert(last, end);
        });
    }

    private void writeHandler(LabelNode handler, List<TryCatchBlockNode> added) {
        int thrown = method.maxLocals;
        int suppressed = thrown + 1;
        method.maxLocals += 2;
        Object[] locals = handlerLocals();
        LabelNode closeFails = new LabelNode();
        LabelNode rethrow = new LabelNode();
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        tail.label(handler);
        writeLine(handler);
        tail.frame(frame(locals, List.of("java/lang/Throwable"))).variable(Opcodes.ASTORE, thrown);
        tail.label(start);
        writeClose(tail);
        tail.label(end).jump(Opcodes.GOTO, rethrow);
        locals[thrown] = "java/lang/Throwable";
        tail.label(closeFails).frame(frame(locals, List.of("java/lang/Throwable")));
        tail.variable(Opcodes.ASTORE, suppressed).aload(thrown).aload(suppressed);
        tail.invokeStatic(Names.AWAIT, "suppress", "(Ljava/lang/Throwable;Ljava/lang/Throwable;)V");
        tail.label(rethrow).frame(frame(locals, List.of()));
        tail.aload(thrown).op(Opcodes.ATHROW);
        added.add(new TryCatchBlockNode(start, end, closeFails, null));
        edits.add(() -> replace(loop.hasNext(), advance()));
        edits.add(() -> replace(loop.iterator(), present()));
    }

    /** The locals that the handler around this has, since what is thrown may go on there, and the generator. */
    private Object[] handlerLocals() {
        Object[] locals = Types.bySlot(List.of(), method.maxLocals + 1);
        if (!loop.around().isEmpty()) {
            int handler = instructions.indexOf(loop.around().get(0).handler);
            while (!(instructions.get(handler) instanceof FrameNode)) {
                handler++;
            }
            locals = Types.bySlot(((FrameNode) instructions.get(handler)).local, method.maxLocals + 1);
        } else if (!marked.isStatic()) {
            locals[0] = marked.host().name;
        }
        locals[loop.variable()] = "java/util/Iterator";
        return locals;
    }

    /** The entries of the exception table, the inner ones first. */
    private void addBlocks(List<TryCatchBlockNode> added, LabelNode start, LabelNode end) {
        List<TryCatchBlockNode> blocks = new ArrayList<>(method.tryCatchBlocks);
        int first = loop.around().isEmpty()
                ? blocks.size()
                : blocks.indexOf(loop.around().get(0));
        for (TryCatchBlockNode outer : loop.around()) {
            TryCatchBlockNode copy = new TryCatchBlockNode(start, end, outer.handler, outer.type);
            blocks.add(blocks.indexOf(outer) + 1, copy);
        }
        blocks.addAll(first, added);
        method.tryCatchBlocks = blocks;
    }

    // ---------------------------------------------------------------- the loop itself

    private InsnList advance() {
        MethodInsnNode await = new MethodInsnNode(Opcodes.INVOKESTATIC, Names.WEFT, "await", AWAIT, false);
        awaits.add(await);
        Insns out = new Insns();
        out.type(Opcodes.CHECKCAST, Names.ASYNC_GENERATOR);
        out.invokeVirtual(Names.ASYNC_GENERATOR, "advance", CLOSE).add(await);
        out.type(Opcodes.CHECKCAST, "java/lang/Boolean");
        out.invokeVirtual("java/lang/Boolean", "booleanValue", "()Z");
        return out.list();
    }

    /** In place of {@code iterator()}, which would find that there is no generator. */
    private static InsnList present() {
        Insns out = new Insns();
        out.op(Opcodes.DUP);
        out.invokeStatic("java/util/Objects", "requireNonNull", "(Ljava/lang/Object;)Ljava/lang/Object;");
        return out.op(Opcodes.POP).list();
    }

    private void replace(AbstractInsnNode insn, InsnList by) {
        instructions.insert(insn, by);
        instructions.remove(insn);
    }

    // ---------------------------------------------------------------- frames

    private TypeFlow.State state(int index) {
        return Objects.requireNonNull(flow.before(index));
    }

    private TypeFlow.State popped(int index, int operands) {
        TypeFlow.State types = state(index);
        return new TypeFlow.State(
                types.locals(), types.stack().subList(0, types.stack().size() - operands));
    }

    private FrameNode frame(TypeFlow.State types) {
        return frame(types.locals(), types.stack());
    }

    private FrameNode frame(Object[] locals, List<?> stack) {
        Object[] values = named(Types.byValue(locals).toArray());
        Object[] operands = named(stack.toArray());
        return new FrameNode(Opcodes.F_NEW, values.length, values, operands.length, operands);
    }

    /** With unfinished objects named as frames in an instruction list name them. */
    private Object[] named(Object[] types) {
        for (int i = 0; i < types.length; i++) {
            @Nullable LabelNode label = types[i] instanceof Label name ? labels.get(name) : null;
            if (label != null) {
                types[i] = label;
            }
        }
        return types;
    }
}
