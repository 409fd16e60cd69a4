package dev.weft.processor.check;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Names;
import java.util.List;

/** A {@code for} over an {@code AsyncGenerator} where nothing can be awaited, or an iterator of one, which never can. */
final class AsyncLoopOutsideAsync implements Rule {
    private static final String NO_ITERATOR =
            ": an AsyncGenerator has no iterator, because each element has to be awaited.";
    private static final String FIX =
            "Use for (... : generator) in an @Async method, or await(generator.advance()) and generator.current().";

    @Override
    public Code code() {
        return Code.WEFT014;
    }

    @Override
    public List<Finding> reference(TreePath path, MemberReferenceTree reference, Java java) {
        boolean iterating = Names.ITERATING.contains(reference.getName().toString())
                && java.type(new TreePath(path, reference.getQualifierExpression()))
                        .filter(type -> java.isSubtype(type, Names.ASYNC_GENERATOR))
                        .isPresent();
        return iterating ? List.of(new Finding(reference, Java.text(reference) + NO_ITERATOR, FIX)) : List.of();
    }

    @Override
    public List<Finding> implicit(ImplicitAwait await, Java java) {
        Body body = await.body();
        return switch (await.sort()) {
            case LOOP ->
                body.awaits()
                        ? List.of()
                        : List.of(new Finding(
                                await.place(),
                                "for over " + await.text() + " in " + body.title() + body.whyNoAwait()
                                        + ": each element of an AsyncGenerator has to be awaited.",
                                "Iterate in a method marked @Async that returns a Coroutine or an AsyncGenerator."));
            case ITERATOR -> List.of(new Finding(await.place(), await.text() + NO_ITERATOR, FIX));
            case RESOURCE, RESULT, CLOSE -> List.of();
        };
    }
}
