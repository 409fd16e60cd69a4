package dev.weft.processor.weave;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes one private body of a marked method: the compiler's code, in which suspension points, returns and, if the body
 * is resumable, loop headers are rewritten. All else stays as it was, at new slots.
 */
final class BodyWriter {
    private final Analysis analysis;
    private final Marked marked;
    private final Slots slots;
    private final StackMap stackMap;
    private final SpillWriter spills;
    private final SuspensionWriter suspensions;
    private final ReturnWriter returns;
    private final @Nullable ResumeDispatch dispatch;
    private final Map<LabelNode, LabelNode> labels = new HashMap<>();
    private final Map<LabelNode, LabelNode> targets = new HashMap<>(); // where jumps lead: at a loop, to its test
    private final Map<Integer, LabelNode> allocations = new HashMap<>(); // by the index of the new
    private final Map<Integer, SuspensionPoint> points = new HashMap<>();
    private final BitSet replaced = new BitSet(); // instructions that an earlier one's rewriting covers
    private final Insns out = new Insns();

    private BodyWriter(Analysis analysis, SpillPlan plan, FrameClass frameClass, BodyForm form) {
        boolean resumable = form != BodyForm.FAST;
        this.analysis = analysis;
        this.marked = analysis.marked();
        this.slots = new Slots(marked.argumentSlots(), resumable);
        this.stackMap = new StackMap(marked, slots);
        this.spills = new SpillWriter(marked, plan, slots, frameClass);
        this.suspensions = new SuspensionWriter(marked, slots, stackMap, spills, form);
        this.returns = new ReturnWriter(marked, slots);
        this.dispatch = resumable ? new ResumeDispatch(analysis, plan, slots, stackMap, spills, suspensions) : null;
        analysis.points().forEach(point -> points.put(point.index(), point));
    }

    static MethodNode write(Analysis analysis, SpillPlan plan, FrameClass frameClass, BodyForm form) {
        Marked marked = analysis.marked();
        return new BodyWriter(analysis, plan, frameClass, form)
                .write(form == BodyForm.FAST ? marked.fastDescriptor() : marked.resumeDescriptor());
    }

    private MethodNode write(String descriptor) {
        MethodNode original = marked.method();
        int kept = original.access & (Opcodes.ACC_STATIC | Opcodes.ACC_STRICT | lambdaFlag(original));
        MethodNode body = new MethodNode(
                Opcodes.ASM9,
                Opcodes.ACC_PRIVATE | kept,
                original.name,
                descriptor,
                null,
                original.exceptions.toArray(String[]::new));
        InsnList instructions = original.instructions;
        for (AbstractInsnNode insn : instructions) {
            if (insn instanceof LabelNode label) {
                labels.put(label, new LabelNode());
            }
        }
        for (AbstractInsnNode insn : instructions) {
            if (insn instanceof FrameNode frame) {
                frame.local.forEach(this::noteAllocation);
                frame.stack.forEach(this::noteAllocation);
            }
        }
        if (dispatch != null) {
            dispatch.writeEntry(out, startsWithFrame());
        }
        labels.forEach((label, copy) -> targets.put(label, target(label, copy)));
        for (int i = 0; i < instructions.size(); i++) {
            writeBeforeHeader(i);
            if (!replaced.get(i)) {
                writeInstruction(instructions.get(i), i);
            }
        }
        body.instructions = out.list();
        Lines.removeEmpty(body.instructions);
        new CodeTables(original, labels, slots).copyTo(body);
        body.maxLocals = spills.maxLocals();
        if (dispatch != null) {
            ValidVariables.restrict(body);
        }
        return body;
    }

    /** Debuggers and coverage know a lambda by its synthetic method. */
    private static int lambdaFlag(MethodNode original) {
        return original.name.startsWith("lambda$") ? Opcodes.ACC_SYNTHETIC : 0;
    }

    private LabelNode target(LabelNode original, LabelNode copy) {
        LabelNode header =
                dispatch == null ? null : dispatch.targetAt(analysis.graph().instructionAt(original));
        return header == null ? copy : header;
    }

    private boolean startsWithFrame() {
        for (AbstractInsnNode insn : marked.method().instructions) {
            if (insn instanceof FrameNode) {
                return true;
            }
            if (insn.getOpcode() >= 0) {
                return false;
            }
        }
        return false;
    }

    private void writeInstruction(AbstractInsnNode insn, int index) {
        SuspensionPoint point = points.get(index);
        if (insn instanceof FrameNode frame) {
            if (dispatch != null) {
                dispatch.writeFrame(out, analysis.graph().instructionAt(index), () -> rewritten(frame, index));
            } else {
                out.frame(rewritten(frame, index));
            }
            return;
        }
        if (insn.getOpcode() == Opcodes.NEW) {
            writeAllocationLabel(index);
        }
        if (point != null) {
            writePoint(point);
        } else if (analysis.tails().containsKey(index)) {
            writeTailCall((MethodInsnNode) insn, index);
        } else if (insn.getOpcode() == Opcodes.ARETURN) {
            returns.writeReturn(out, Lines.at(marked.method().instructions, index));
        } else if (!writeDirectResult(insn, index)) {
            out.add(moved(insn));
        }
    }

    /** {@code return done(await(x))} as {@code return x}. */
    private void writeTailCall(MethodInsnNode await, int index) {
        if (Type.getArgumentTypes(await.desc).length > 1) {
            out.op(Opcodes.POP); // the class of the failure, which only javac needs
        }
        returns.writeReturn(out, Lines.at(marked.method().instructions, index));
        int last = Objects.requireNonNull(analysis.tails().get(index));
        IntStream.rangeClosed(index + 1, last)
                .filter(analysis.graph()::isInstruction)
                .forEach(replaced::set);
    }

    /** Behind the instruction before, and before all labels that belong to the next one, which may be a loop's header. */
    private void writeBeforeHeader(int index) {
        InstructionGraph graph = analysis.graph();
        if (dispatch != null
                && !graph.isInstruction(index)
                && (index == 0 || (graph.isInstruction(index - 1) && graph.fallsThrough(index - 1)))) {
            dispatch.writeBeforeHeader(out, graph.instructionAt(index));
        }
    }

    private FrameNode rewritten(FrameNode frame, int index) {
        return stackMap.rewritten(frame, analysis.liveness().before(index), this::allocation);
    }

    /** A frame names an unfinished object by the offset of its {@code new}, and a header's test may lie before that. */
    private void writeAllocationLabel(int index) {
        LabelNode label = allocations.get(index);
        if (label != null) {
            out.label(label);
        }
    }

    private void noteAllocation(Object type) {
        if (type instanceof LabelNode original) {
            allocation(original);
        }
    }

    /** The label that names in a frame what the {@code new} behind the compiler's label allocates. */
    private LabelNode allocation(LabelNode original) {
        return allocations.computeIfAbsent(analysis.graph().instructionAt(original), index -> new LabelNode());
    }

    /** Writes the suspension point, and turns its status into what the code behind it wants. */
    private void writePoint(SuspensionPoint point) {
        int next = analysis.graph().following(point.index());
        int unboxing = analysis.graph().following(next);
        AbstractInsnNode first = instruction(next);
        Boxes.Box box = Boxes.opened(first, instruction(unboxing));
        boolean mayPart =
                analysis.graph().following(unboxing) < analysis.graph().size(); // else a frame is there already
        suspensions.write(out, point, box, mayPart);
        if (box != null) {
            replaced.set(next);
            replaced.set(unboxing);
        } else if (point.call().desc.endsWith(")V")) {
            out.op(Opcodes.POP);
        } else if (first == null || mayNeedBox(first)) {
            out.aload(slots.driver());
            out.invokeStatic(
                    Names.STATUS, "result", "(Ljava/lang/Object;" + Names.DRIVER_DESCRIPTOR + ")Ljava/lang/Object;");
        }
    }

    private static boolean mayNeedBox(AbstractInsnNode next) {
        if (next.getOpcode() == Opcodes.POP) {
            return false;
        }
        return next.getOpcode() != Opcodes.CHECKCAST || Boxes.mayBe(((org.objectweb.asm.tree.TypeInsnNode) next).desc);
    }

    /** {@code return done(x)}: the result is the status, and a box is left out. */
    private boolean writeDirectResult(AbstractInsnNode insn, int index) {
        int next = analysis.graph().following(index);
        Boxes.Box box = Boxes.made(insn);
        if (box != null) {
            int areturn = analysis.graph().following(next);
            if (ReturnWriter.isDone(marked.kind(), instruction(next))
                    && analysis.graph().opcode(areturn) == Opcodes.ARETURN) {
                box.writeResult(out, slots.driver());
                out.op(Opcodes.ARETURN);
                replaced.set(next);
                replaced.set(areturn);
                return true;
            }
            return false;
        }
        if (ReturnWriter.isDone(marked.kind(), insn) && analysis.graph().opcode(next) == Opcodes.ARETURN) {
            returns.writeDirect(out, insn);
            replaced.set(next);
            return true;
        }
        return false;
    }

    private @Nullable AbstractInsnNode instruction(int index) {
        return index < marked.method().instructions.size()
                ? marked.method().instructions.get(index)
                : null;
    }

    private AbstractInsnNode moved(AbstractInsnNode insn) {
        AbstractInsnNode copy =
                insn.clone(insn instanceof LabelNode || insn instanceof LineNumberNode ? labels : targets);
        if (copy instanceof VarInsnNode variable) {
            variable.var = slots.of(variable.var);
        } else if (copy instanceof IincInsnNode increment) {
            increment.var = slots.of(increment.var);
        }
        return copy;
    }
}
