package dev.weft.processor.check;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.ReturnKind;
import dev.weft.processor.model.Signature;
import java.util.List;

/** {@code return null} in an async method: what is returned is awaited, and there is nothing. */
final class NullResult implements Rule {
    @Override
    public Code code() {
        return Code.WEFT052;
    }

    @Override
    public List<Finding> result(TreePath expression, Body body, Java java) {
        if (!body.isCoroutine()) {
            return List.of();
        }
        return Results.of(expression, java)
                .filter(result -> result.getLeaf().getKind() == Tree.Kind.NULL_LITERAL)
                .map(result -> new Finding(
                        result.getLeaf(),
                        "null returned by " + body.asyncTitle() + " instead of a "
                                + body.result().map(Signature::type).orElse("coroutine")
                                + ": it ends with a NullPointerException, because there is nothing to await.",
                        body.kind().filter(ReturnKind::isHot).isPresent()
                                ? "return CompletableFuture.completedFuture(null);"
                                : "return done();"))
                .toList();
    }
}
