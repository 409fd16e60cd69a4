package dev.weft.processor.check;

import dev.weft.processor.model.Binary;
import dev.weft.processor.model.Names;
import java.util.List;

/** A resource whose close has to be awaited, where nothing can be awaited. */
final class AsyncResourceOutsideAsync implements Rule {
    @Override
    public Code code() {
        return Code.WEFT015;
    }

    @Override
    public List<Finding> implicit(ImplicitAwait await, Java java) {
        Body body = await.body();
        if (await.sort() != ImplicitAwait.Sort.RESOURCE || body.awaits() || closesAtOnce(await, java)) {
            return List.of();
        }
        return List.of(new Finding(
                await.place(),
                "the resource " + await.text() + " in " + body.title() + body.whyNoAwait()
                        + ": the close of an AsyncCloseable has to be awaited.",
                "Use it in a method marked @Async that returns a Coroutine or an AsyncGenerator."));
    }

    /** Whether its class has a {@code close()} of its own, which plain Java can call. */
    private static boolean closesAtOnce(ImplicitAwait await, Java java) {
        return java.type(await.path())
                .flatMap(type -> java.method(type, "close"))
                .filter(method -> !Binary.typeOf(method).getQualifiedName().contentEquals(Names.ASYNC_CLOSEABLE))
                .isPresent();
    }
}
