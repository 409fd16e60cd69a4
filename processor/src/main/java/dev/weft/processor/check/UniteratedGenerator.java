package dev.weft.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Names;
import java.util.List;

/** A generator that nobody takes: its body never runs. */
final class UniteratedGenerator implements Rule {
    private static final String WHY = " is never iterated: a generator does nothing until it is asked for an element.";

    @Override
    public Code code() {
        return Code.WEFT050;
    }

    @Override
    public List<Finding> dropped(Call call, Java java) {
        if (!isGenerator(call, java) || Dropping.isDeliberate(call, java)) {
            return List.of();
        }
        String text = Java.text(call.tree());
        return List.of(new Finding(call.tree(), text + WHY, fix(text)));
    }

    /** {@code Generator<Integer> values = values();} and no further word of it. */
    @Override
    public List<Finding> variable(TreePath path, VariableTree variable, Java java) {
        String name = variable.getName().toString();
        boolean dropped = variable.getInitializer() instanceof MethodInvocationTree tree
                && !Dropping.isMeantToBeUnused(name)
                && isGenerator(Call.of(new TreePath(path, tree), tree), java)
                && Uses.of(path, java).allMatch(use -> Dropping.isLookedAt(use, java));
        if (!dropped) {
            return List.of();
        }
        String text = Java.text(variable.getInitializer());
        return List.of(new Finding(variable, "the variable " + name + " holds " + text + ", which" + WHY, fix(text)));
    }

    private static boolean isGenerator(Call call, Java java) {
        return call.method(java).filter(Names::isMarked).isPresent()
                && (Dropping.makes(call, "java.lang.Iterable", java)
                        || Dropping.makes(call, "java.util.Iterator", java));
    }

    private static String fix(String text) {
        return "Iterate over it, or in a generator Weft.yieldFrom(" + text + ").";
    }
}
