package dev.weft.processor.weave;

import dev.weft.processor.model.ReturnKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The awaits of {@code return done(await(coroutine))} that no try block is around: what {@code return coroutine} is, so
 * that no frame of ours waits for the result.
 *
 * <p>Between the await and {@code done} javac casts the result to what it is declared to be, although {@code done} takes
 * anything. A cast of the user's own has to be made, so that is no tail call. Which it is the source tells, or the generic
 * signature of the method that is called, if the class has it itself.
 */
final class TailAwaits {
    private TailAwaits() {}

    /** The index of each such await, with that of the last instruction that belongs to it. */
    static Map<Integer, Integer> of(Marked marked, InstructionGraph graph, Facts facts) {
        Map<Integer, Integer> tails = new LinkedHashMap<>();
        if (marked.kind() != ReturnKind.COROUTINE) {
            return tails;
        }
        InsnList instructions = marked.method().instructions;
        for (int i = 0; i < graph.size(); i++) {
            SuspensionForm form = SuspensionForm.of(instructions.get(i)).orElse(null);
            if (form != SuspensionForm.AWAIT_COROUTINE || graph.handlers(i).length > 0) {
                continue;
            }
            int done = graph.following(i);
            if (graph.opcode(done) == Opcodes.CHECKCAST
                    && (isImplied(marked, instructions, i, done)
                            || !facts.mayBeOwnCast(marked.nestHost(), Lines.at(instructions, done)))) {
                done = graph.following(done);
            }
            if (graph.opcode(done) == Opcodes.INVOKESTATIC
                    && ReturnWriter.isDone(marked.kind(), instructions.get(done))) {
                int last = last(graph, done);
                if (last >= 0) {
                    tails.put(i, last);
                }
            }
        }
        return tails;
    }

    /** Whether what is awaited is a call of a method of this class whose signature promises what the cast asks for. */
    private static boolean isImplied(Marked marked, InsnList instructions, int await, int cast) {
        AbstractInsnNode awaited = before(instructions.get(await));
        if (awaited instanceof LdcInsnNode) {
            awaited = before(awaited); // behind it stands the class of the failure
        }
        if (!(awaited instanceof MethodInsnNode call) || !call.owner.equals(marked.host().name)) {
            return false;
        }
        String promised = ")L" + Names.COROUTINE + "<L" + ((TypeInsnNode) instructions.get(cast)).desc;
        return marked.host().methods.stream()
                .filter(method -> method.name.equals(call.name) && method.desc.equals(call.desc))
                .anyMatch(method -> method.signature != null
                        && (method.signature.contains(promised + ";") || method.signature.contains(promised + "<")));
    }

    private static @Nullable AbstractInsnNode before(AbstractInsnNode insn) {
        AbstractInsnNode before = insn.getPrevious();
        while (before != null && before.getOpcode() < 0) {
            before = before.getPrevious();
        }
        return before;
    }

    /** The last instruction that a tail call stands for; -1 if what {@code done} gives is not returned at once. */
    private static int last(InstructionGraph graph, int done) {
        int next = graph.following(done);
        if (graph.opcode(next) == Opcodes.ARETURN) {
            return next;
        }
        int target = graph.opcode(next) == Opcodes.GOTO ? graph.successors(next)[0] : graph.instructionAt(done + 1);
        if (graph.opcode(target) != Opcodes.ARETURN) {
            return -1;
        }
        return graph.opcode(next) == Opcodes.GOTO ? next : done; // the return itself is others' too
    }
}
