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

    /**
     * Takes out entries with no instruction before the next one or the end, as javac does: what they stood for was left out, and at
     * the end of the code they would make the class invalid (JVMS 4.7.12).
     */
    static void removeEmpty(InsnList instructions) {
        LineNumberNode open = null;
        for (AbstractInsnNode insn : instructions.toArray()) {
            if (insn instanceof LineNumberNode number) {
                if (open != null) {
                    instructions.remove(open);
                }
                open = number;
            } else if (insn.getOpcode() >= 0) {
                open = null;
            }
        }
        if (open != null) {
            instructions.remove(open);
        }
    }
}
