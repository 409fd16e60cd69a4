package dev.weft.processor.weave;

import dev.weft.processor.model.ReturnKind;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Writes the returns of a body, which gives a status and not what the method is declared to return.
 *
 * <p>{@code return done(x)} is the result itself. Any other coroutine or stage is awaited in tail position: its status is
 * ours, and no frame of ours waits for it.
 */
final class ReturnWriter {
    private final Marked marked;
    private final Slots slots;

    ReturnWriter(Marked marked, Slots slots) {
        this.marked = marked;
        this.slots = slots;
    }

    /** Whether the instruction wraps a result that the body could return as it is. */
    static boolean isDone(ReturnKind kind, @Nullable AbstractInsnNode insn) {
        if (!(insn instanceof MethodInsnNode call) || call.getOpcode() != Opcodes.INVOKESTATIC) {
            return false;
        }
        if (kind.isGenerator()) {
            return isEnd(call);
        }
        if (kind == ReturnKind.COROUTINE) {
            return call.owner.equals(Names.WEFT) && call.name.equals("done");
        }
        return kind.isHot()
                && call.owner.equals("java/util/concurrent/CompletableFuture")
                && (call.name.equals("completedFuture") || call.name.equals("completedStage"));
    }

    /** Whether the call gives what ends a generator. */
    static boolean isEnd(MethodInsnNode call) {
        return call.name.equals("end") && call.owner.startsWith("dev/weft/") && call.owner.endsWith("Generator");
    }

    /** Returns the operand of the wrapping call {@code done} as the status. */
    void writeDirect(Insns out, AbstractInsnNode done) {
        if (((MethodInsnNode) done).desc.startsWith("()")) {
            out.op(Opcodes.ACONST_NULL);
        }
        out.op(Opcodes.ARETURN);
    }

    /** Returns what lies on the stack. */
    void writeReturn(Insns out, int line) {
        if (marked.kind() == ReturnKind.COROUTINE) {
            SuspensionForm.writeStart(out, slots.driver(), SuspensionWriter.site(marked, line));
        } else if (marked.kind().isHot()) {
            out.aload(slots.driver());
            out.invokeStatic(
                    Names.AWAIT,
                    "stage",
                    "(Ljava/util/concurrent/CompletionStage;" + Names.DRIVER_DESCRIPTOR + ")Ljava/lang/Object;");
        } else {
            out.aload(slots.driver());
            out.invokeStatic(
                    Names.YIELD, "end", "(Ljava/lang/Object;" + Names.DRIVER_DESCRIPTOR + ")Ljava/lang/Object;");
        }
        out.op(Opcodes.ARETURN);
    }
}
