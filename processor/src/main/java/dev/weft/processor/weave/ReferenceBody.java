package dev.weft.processor.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What compilers write for a method reference that no method handle can stand for ({@code super::m}, {@code this::m} if
 * {@code m} has variable arity or is protected and of another package): a method that looks like a lambda's and passes on
 * what it is given.
 *
 * <pre>
 *   (load; convert)...; invoke m; (checkcast); areturn
 * </pre>
 */
final class ReferenceBody {
    private ReferenceBody() {}

    /** Whether {@code method} does no more than that; the lambda {@code x -> m(x)} looks so too. */
    static boolean is(MethodNode method) {
        AbstractInsnNode insn = method.instructions.getFirst();
        while (insn != null && (insn.getOpcode() < 0 || passesOn(insn))) {
            insn = insn.getNext();
        }
        if (!(insn instanceof MethodInsnNode call) || ReturnWriter.isEnd(call)) {
            return false;
        }
        @Nullable AbstractInsnNode next = AsyncLoop.next(call);
        if (next != null && next.getOpcode() == Opcodes.CHECKCAST) {
            next = AsyncLoop.next(next);
        }
        return next != null && next.getOpcode() == Opcodes.ARETURN;
    }

    private static boolean passesOn(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        return opcode < Opcodes.ISTORE
                || (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE)
                || opcode == Opcodes.DUP
                || (opcode >= Opcodes.I2L && opcode <= Opcodes.I2S)
                || opcode == Opcodes.GETFIELD
                || opcode == Opcodes.NEWARRAY
                || opcode == Opcodes.ANEWARRAY
                || opcode == Opcodes.CHECKCAST
                || (insn instanceof MethodInsnNode call && Boxes.mayBe(call.owner));
    }
}
