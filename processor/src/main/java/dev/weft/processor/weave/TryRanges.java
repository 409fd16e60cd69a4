package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The exception table of a body: the compiler's, with gaps where a return awaits what it returns. The await belongs to
 * the caller, so that the try block around the {@code return} has nothing to do with it.
 */
final class TryRanges {
    private record Gap(LabelNode open, LabelNode close) {}

    private final MethodNode method;
    private final InstructionGraph graph;
    private final SortedMap<Integer, Gap> gaps = new TreeMap<>();

    TryRanges(MethodNode method, InstructionGraph graph) {
        this.method = method;
        this.graph = graph;
    }

    /** A label to be written before the instruction that no handler covers. */
    LabelNode openGap(int index) {
        return gaps.computeIfAbsent(index, i -> new Gap(new LabelNode(), new LabelNode()))
                .open();
    }

    /** A label to be written behind it. */
    LabelNode closeGap(int index) {
        return Objects.requireNonNull(gaps.get(index)).close();
    }

    /** The table, when the body is written. */
    List<TryCatchBlockNode> blocks(Map<LabelNode, LabelNode> labels) {
        List<TryCatchBlockNode> blocks = new ArrayList<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            int from = method.instructions.indexOf(block.start);
            int to = method.instructions.indexOf(block.end);
            LabelNode start = Objects.requireNonNull(labels.get(block.start));
            LabelNode handler = Objects.requireNonNull(labels.get(block.handler));
            for (Map.Entry<Integer, Gap> gap :
                    gaps.subMap(from, Math.max(from, to)).entrySet()) {
                if (hasCode(from, gap.getKey())) {
                    blocks.add(new TryCatchBlockNode(start, gap.getValue().open(), handler, block.type));
                }
                start = gap.getValue().close();
                from = gap.getKey() + 1;
            }
            if (hasCode(from, to)) {
                blocks.add(new TryCatchBlockNode(
                        start, Objects.requireNonNull(labels.get(block.end)), handler, block.type));
            }
        }
        return blocks;
    }

    private boolean hasCode(int from, int to) {
        return graph.instructionAt(from) < to;
    }
}
