package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** What the compiler says about a method's code beside it, said about a body: handlers, variables, and their annotations. */
final class CodeTables {
    private final MethodNode original;
    private final Map<LabelNode, LabelNode> labels;
    private final Slots slots;

    CodeTables(MethodNode original, Map<LabelNode, LabelNode> labels, Slots slots) {
        this.original = original;
        this.labels = labels;
        this.slots = slots;
    }

    void copyTo(MethodNode body) {
        body.tryCatchBlocks = tryCatchBlocks();
        body.localVariables = localVariables();
        body.visibleLocalVariableAnnotations = annotations(original.visibleLocalVariableAnnotations);
        body.invisibleLocalVariableAnnotations = annotations(original.invisibleLocalVariableAnnotations);
    }

    private List<TryCatchBlockNode> tryCatchBlocks() {
        List<TryCatchBlockNode> blocks = new ArrayList<>();
        for (TryCatchBlockNode block : original.tryCatchBlocks) {
            TryCatchBlockNode copy =
                    new TryCatchBlockNode(label(block.start), label(block.end), label(block.handler), block.type);
            copy.visibleTypeAnnotations = block.visibleTypeAnnotations;
            copy.invisibleTypeAnnotations = block.invisibleTypeAnnotations;
            blocks.add(copy);
        }
        return blocks;
    }

    private List<LocalVariableNode> localVariables() {
        List<LocalVariableNode> variables = new ArrayList<>();
        if (original.localVariables != null) {
            for (LocalVariableNode variable : original.localVariables) {
                variables.add(new LocalVariableNode(
                        variable.name,
                        variable.desc,
                        variable.signature,
                        label(variable.start),
                        label(variable.end),
                        slots.of(variable.index)));
            }
        }
        return variables;
    }

    private @Nullable List<LocalVariableAnnotationNode> annotations(
            @Nullable List<LocalVariableAnnotationNode> annotations) {
        if (annotations == null) {
            return null;
        }
        List<LocalVariableAnnotationNode> copies = new ArrayList<>();
        for (LocalVariableAnnotationNode one : annotations) {
            LocalVariableAnnotationNode copy = new LocalVariableAnnotationNode(
                    one.typeRef, one.typePath, labels(one.start), labels(one.end), slots(one.index), one.desc);
            copy.values = one.values;
            copies.add(copy);
        }
        return copies;
    }

    private LabelNode[] labels(List<LabelNode> originals) {
        return originals.stream().map(this::label).toArray(LabelNode[]::new);
    }

    private int[] slots(List<Integer> originals) {
        return originals.stream().mapToInt(slots::of).toArray();
    }

    private LabelNode label(LabelNode original) {
        return Objects.requireNonNull(labels.get(original));
    }
}
