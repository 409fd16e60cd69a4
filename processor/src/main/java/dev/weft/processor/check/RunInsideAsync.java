package dev.weft.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Names;
import java.util.List;

/** {@code Weft.run} or the like in an async method, where a loop runs already. */
final class RunInsideAsync implements Rule {
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
                        || (java.isMethod(call.path(), "dev.weft.Runner", "run") && isPlain(call, java));
            case "runUntilComplete" -> call.isOf("dev.weft.EventLoop", java);
            default -> false;
        };
    }

    /** Whether the runner is visibly built here, and not as a nested one. */
    private static boolean isPlain(Call call, Java java) {
        TreePath select = new TreePath(call.path(), call.tree().getMethodSelect());
        return call.receiver()
                .map(receiver -> new TreePath(select, receiver))
                .map(receiver -> Uses.origin(receiver, java))
                .map(TreePath::getLeaf)
                .filter(MethodInvocationTree.class::isInstance)
                .map(Object::toString)
                .filter(built -> built.contains("Runner.builder()") && !built.contains(".nested("))
                .isPresent();
    }
}
