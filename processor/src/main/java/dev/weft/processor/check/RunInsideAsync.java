package dev.weft.processor.check;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Names;
import java.util.List;

/** {@code Weft.run} or the like in an async method, where a loop runs already. */
final class RunInsideAsync implements Rule {
    private static final String RUNNER = "dev.weft.Runner";
    private static final String BUILDER = RUNNER + ".Builder";

    @Override
    public Code code() {
        return Code.WEFT043;
    }

    @Override
    public List<Finding> course(Course course, Java java) {
        if (!course.body().awaits()) {
            return List.of();
        }
        return course.calls().stream()
                .filter(call -> runs(call, java))
                .map(call -> new Finding(
                        call.tree(),
                        Java.text(call.tree()) + " in " + course.body().asyncTitle()
                                + ": a loop runs there already and refuses a second one.",
                        "await(" + Java.text(call.tree().getArguments().get(0)) + ")."))
                .toList();
    }

    private static boolean runs(Call call, Java java) {
        return switch (call.name()) {
            case "run" ->
                java.isMethod(call.path(), Names.WEFT, "run")
                        || (java.isMethod(call.path(), RUNNER, "run")
                                && call.receiverPath()
                                        .filter(runner -> isPlain(runner, java))
                                        .isPresent());
            case "runUntilComplete" -> call.isOf("dev.weft.EventLoop", java);
            default -> false;
        };
    }

    /** Whether {@code path}, a runner or what builds one, is visibly made here, and not as a nested one. */
    private static boolean isPlain(TreePath path, Java java) {
        TreePath made = Uses.origin(path, java);
        if (!(made.getLeaf() instanceof MethodInvocationTree tree) || (made != path && isChanged(path, made, java))) {
            return false;
        }
        Call call = Call.of(made, tree);
        if (java.isMethod(made, RUNNER, "builder")) {
            return true;
        }
        if (java.isMethod(made, BUILDER, "nested")) {
            return tree.getArguments().get(0) instanceof LiteralTree literal
                    && Boolean.FALSE.equals(literal.getValue());
        }
        return call.isOf(BUILDER, java)
                && call.receiverPath().filter(builder -> isPlain(builder, java)).isPresent();
    }

    /** Whether more is done with a variable that holds a builder than this, such as to let it build nested ones. */
    private static boolean isChanged(TreePath variable, TreePath made, Java java) {
        return java.type(variable).filter(type -> java.isSubtype(type, BUILDER)).isPresent()
                && java.element(variable)
                        .filter(element ->
                                Uses.of(element, made.getParentPath(), java).size() > 1)
                        .isPresent();
    }
}
