package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Where control goes from each instruction of a method.
 *
 * <p>Nodes are indices into the instruction list. Labels, line numbers and frames are no nodes: an edge to a label leads
 * to the instruction behind it.
 */
final class InstructionGraph {
    private static final int[] NONE = {};

    private final InsnList instructions;
    private final int[][] successors;
    private final int[][] handlers;

    InstructionGraph(MethodNode method) {
        instructions = method.instructions;
        successors = new int[instructions.size()][];
        handlers = new int[instructions.size()][];
        for (int i = 0; i < instructions.size(); i++) {
            successors[i] = isInstruction(i) ? successorsOf(instructions.get(i), i) : NONE;
        }
        Arrays.fill(handlers, NONE);
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            addHandler(block);
        }
    }

    int size() {
        return successors.length;
    }

    /** Whether there is an instruction at this index, and not a label, a line number or a frame. */
    boolean isInstruction(int index) {
        return instructions.get(index).getOpcode() >= 0;
    }

    /** Where control goes on without an exception. */
    int[] successors(int index) {
        return successors[index];
    }

    /** Where control goes if this instruction throws. */
    int[] handlers(int index) {
        return handlers[index];
    }

    /** The instruction at or behind an index; the size of the list if there is none. */
    int instructionAt(int index) {
        int i = index;
        while (i < size() && !isInstruction(i)) {
            i++;
        }
        return i;
    }

    /** The next instruction, if nothing else leads to it; else the size of the list. */
    int following(int index) {
        for (int i = index + 1; i < size(); i++) {
            if (instructions.get(i) instanceof FrameNode) {
                return size();
            }
            if (isInstruction(i)) {
                return i;
            }
        }
        return size();
    }

    /** The instruction before, if nothing else leads here; else -1. */
    int preceding(int index) {
        for (int i = index - 1; i >= 0 && !(instructions.get(i) instanceof FrameNode); i--) {
            if (isInstruction(i)) {
                return i;
            }
        }
        return -1;
    }

    /** The opcode at this index, -1 if there is no instruction. */
    int opcode(int index) {
        return index < size() ? instructions.get(index).getOpcode() : -1;
    }

    int instructionAt(LabelNode label) {
        return instructionAt(instructions.indexOf(label));
    }

    /** Whether control goes on at the next instruction without a jump. */
    boolean fallsThrough(int index) {
        AbstractInsnNode insn = instructions.get(index);
        return insn.getOpcode() != Opcodes.GOTO
                && !(insn instanceof TableSwitchInsnNode)
                && !(insn instanceof LookupSwitchInsnNode)
                && !endsPath(insn.getOpcode());
    }

    private int[] successorsOf(AbstractInsnNode insn, int index) {
        List<LabelNode> targets = new ArrayList<>();
        if (insn instanceof JumpInsnNode jump) {
            targets.add(jump.label);
        } else if (insn instanceof TableSwitchInsnNode table) {
            targets.addAll(table.labels);
            targets.add(table.dflt);
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            targets.addAll(lookup.labels);
            targets.add(lookup.dflt);
        }
        boolean fallsThrough = fallsThrough(index);
        int[] found = new int[targets.size() + (fallsThrough ? 1 : 0)];
        for (int i = 0; i < targets.size(); i++) {
            found[i] = instructionAt(targets.get(i));
        }
        if (fallsThrough) {
            found[targets.size()] = instructionAt(index + 1);
        }
        return found;
    }

    private static boolean endsPath(int opcode) {
        return opcode == Opcodes.ATHROW || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
    }

    private void addHandler(TryCatchBlockNode block) {
        int handler = instructionAt(block.handler);
        int end = instructions.indexOf(block.end);
        for (int i = instructions.indexOf(block.start); i < end; i++) {
            if (isInstruction(i)) {
                int[] more = Arrays.copyOf(handlers[i], handlers[i].length + 1);
                more[more.length - 1] = handler;
                handlers[i] = more;
            }
        }
    }
}
