package dev.weft.processor.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which local variables may still be read from each instruction on: the backward data-flow problem of the textbooks,
 * solved with a work list. A wide variable is named by its first slot.
 *
 * <p>An instruction inside a try block may throw before or behind what it does, so all that is live at the handler is
 * live before it.
 */
final class Liveness {
    private final InstructionGraph graph;
    private final InsnList instructions;
    private final BitSet[] liveBefore;

    Liveness(InsnList instructions, InstructionGraph graph) {
        this.instructions = instructions;
        this.graph = graph;
        this.liveBefore = new BitSet[graph.size()];
        solve();
    }

    /** What is live before the instruction at or behind {@code index}; not to be changed. */
    BitSet before(int index) {
        int instruction = graph.instructionAt(index);
        return instruction < graph.size() ? liveBefore[instruction] : new BitSet();
    }

    private void solve() {
        List<List<Integer>> predecessors = predecessors();
        Deque<Integer> work = new ArrayDeque<>();
        BitSet waiting = new BitSet();
        for (int i = 0; i < graph.size(); i++) {
            liveBefore[i] = new BitSet();
            if (graph.isInstruction(i)) {
                work.push(i);
                waiting.set(i);
            }
        }
        while (!work.isEmpty()) {
            int i = work.pop();
            waiting.clear(i);
            BitSet live = transfer(i);
            if (!live.equals(liveBefore[i])) {
                liveBefore[i] = live;
                for (int predecessor : predecessors.get(i)) {
                    if (!waiting.get(predecessor)) {
                        waiting.set(predecessor);
                        work.push(predecessor);
                    }
                }
            }
        }
    }

    private BitSet transfer(int index) {
        BitSet live = new BitSet();
        for (int successor : graph.successors(index)) {
            if (successor < graph.size()) {
                live.or(liveBefore[successor]);
            }
        }
        AbstractInsnNode insn = instructions.get(index);
        if (insn instanceof VarInsnNode variable) {
            live.set(variable.var, variable.getOpcode() < Opcodes.ISTORE);
        } else if (insn instanceof IincInsnNode increment) {
            live.set(increment.var);
        }
        for (int handler : graph.handlers(index)) {
            live.or(liveBefore[handler]);
        }
        return live;
    }

    private List<List<Integer>> predecessors() {
        List<List<Integer>> predecessors = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            predecessors.add(new ArrayList<>(2));
        }
        for (int i = 0; i < graph.size(); i++) {
            for (int successor : graph.successors(i)) {
                if (successor < graph.size()) {
                    predecessors.get(successor).add(i);
                }
            }
            for (int handler : graph.handlers(i)) {
                predecessors.get(handler).add(i);
            }
        }
        return predecessors;
    }
}
