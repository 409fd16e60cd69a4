package dev.weft.processor.weave;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LineNumberNode;

/** Line numbers of instructions. */
final class Lines {
    private Lines() {}

    /** The line of an instruction: that of the last entry before it, or -1. */
    static int at(InsnList instructions, int index) {
        for (int i = index; i >= 0; i--) {
            AbstractInsnNode insn = instructions.get(i);
            if (insn instanceof LineNumberNode number) {
                return number.line;
            }
        }
        return -1;
    }
}
