package dev.weft.processor.check;

import java.util.List;

/** A {@code for} over an {@code AsyncGenerator} where nothing can be awaited, or an iterator of one, which never can. */
final class AsyncLoopOutsideAsync implements Rule {
    @Override
    public Code code() {
        return Code.WEFT014;
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
            case ITERATOR ->
                List.of(new Finding(
                        await.place(),
                        await.text() + ": an AsyncGenerator has no iterator, because each element has to be"
                                + " awaited.",
                        "Use for (... : generator) in an @Async method, or await(generator.advance()) and"
                                + " generator.current()."));
            case RESOURCE, CLOSE -> List.of();
        };
    }
}
