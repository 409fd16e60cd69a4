package dev.weft.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Names;
import java.util.List;
import java.util.Optional;

/**
 * {@code Weft.yield} in the body of a timeout or a task group inside a generator (PEP 789): whoever takes the element would
 * go on inside the scope, and be cancelled by it.
 */
final class YieldInScope implements Rule {
    @Override
    public Code code() {
        return Code.WEFT020;
    }

    @Override
    public List<Finding> suspension(Suspension suspension, Java java) {
        return scope(suspension, java)
                .map(scope -> new Finding(
                        suspension.call(),
                        suspension.word() + " in the body of " + scope
                                + ": whoever takes the element would go on inside that scope and be cancelled by it.",
                        "Return what the scope has made, and yield it behind: " + "for (var element : await(" + scope
                                + "(...))) Weft.yield(element)."))
                .stream()
                .toList();
    }

    /** The timeout or group inside the generator whose body yields; empty if there is none. */
    static Optional<String> scope(Suspension suspension, Java java) {
        Body body = suspension.body();
        if (suspension.isAwait() || body.sort() != Body.Sort.LAMBDA || !body.isCoroutine() || !isInGenerator(body)) {
            return Optional.empty();
        }
        for (TreePath path = suspension.path(); path != null; path = path.getParentPath()) {
            Tree tree = path.getLeaf();
            if (tree instanceof MethodTree) {
                return Optional.empty();
            }
            if (tree instanceof MethodInvocationTree) {
                for (Scope one : Scope.values()) {
                    if (java.isMethod(path, one.owner, one.method)) {
                        return Optional.of(one.title);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isInGenerator(Body body) {
        return body.outer()
                .filter(outer -> outer.isGenerator() || isInGenerator(outer))
                .isPresent();
    }

    private enum Scope {
        GROUP("dev.weft.TaskGroup", "run", "TaskGroup.run"),
        TIMEOUT(Names.WEFT, "timeout", "timeout"),
        TIMEOUT_AT(Names.WEFT, "timeoutAt", "timeoutAt"),
        TIMEOUT_OR_ELSE(Names.WEFT, "timeoutOrElse", "timeoutOrElse");

        private final String owner;
        private final String method;
        private final String title;

        Scope(String owner, String method, String title) {
            this.owner = owner;
            this.method = method;
            this.title = title;
        }
    }
}
