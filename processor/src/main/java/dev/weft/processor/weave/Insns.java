package dev.weft.processor.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A list of instructions being written. */
final class Insns {
    private final InsnList list = new InsnList();

    InsnList list() {
        return list;
    }

    Insns add(AbstractInsnNode insn) {
        list.add(insn);
        return this;
    }

    Insns op(int opcode) {
        return add(new InsnNode(opcode));
    }

    Insns variable(int opcode, int slot) {
        return add(new VarInsnNode(opcode, slot));
    }

    Insns aload(int slot) {
        return variable(Opcodes.ALOAD, slot);
    }

    Insns load(Object type, int slot) {
        return Types.isNull(type) ? op(Opcodes.ACONST_NULL) : variable(Types.variable(Opcodes.ILOAD, type), slot);
    }

    Insns store(Object type, int slot) {
        return variable(Types.variable(Opcodes.ISTORE, type), slot);
    }

    Insns constant(int value) {
        if (value >= -1 && value <= 5) {
            return op(Opcodes.ICONST_0 + value);
        }
        if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
            return add(new IntInsnNode(Opcodes.BIPUSH, value));
        }
        if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
            return add(new IntInsnNode(Opcodes.SIPUSH, value));
        }
        return add(new LdcInsnNode(value));
    }

    Insns constant(String value) {
        return add(new LdcInsnNode(value));
    }

    Insns type(int opcode, String name) {
        return add(new TypeInsnNode(opcode, name));
    }

    Insns field(int opcode, String owner, String name, String descriptor) {
        return add(new FieldInsnNode(opcode, owner, name, descriptor));
    }

    Insns status(String name) {
        return field(Opcodes.GETSTATIC, Names.STATUS, name, Names.STATUS_DESCRIPTOR);
    }

    Insns invoke(int opcode, String owner, String name, String descriptor) {
        return invoke(opcode, owner, name, descriptor, opcode == Opcodes.INVOKEINTERFACE);
    }

    Insns invoke(int opcode, String owner, String name, String descriptor, boolean inInterface) {
        return add(new MethodInsnNode(opcode, owner, name, descriptor, inInterface));
    }

    Insns invokeStatic(String owner, String name, String descriptor) {
        return invoke(Opcodes.INVOKESTATIC, owner, name, descriptor);
    }

    Insns invokeVirtual(String owner, String name, String descriptor) {
        return invoke(Opcodes.INVOKEVIRTUAL, owner, name, descriptor);
    }

    Insns jump(int opcode, LabelNode label) {
        return add(new JumpInsnNode(opcode, label));
    }

    Insns label(LabelNode label) {
        return add(label);
    }

    Insns frame(FrameNode frame) {
        return add(frame);
    }
}
