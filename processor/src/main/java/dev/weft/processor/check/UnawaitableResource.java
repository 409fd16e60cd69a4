package dev.weft.processor.check;

import dev.weft.processor.model.Binary;
import dev.weft.processor.model.Names;
import dev.weft.processor.model.Signature;
import java.util.List;
import java.util.Optional;

/**
 * A resource whose close has to be awaited, where nothing can be awaited, or where the class file does not show it: of
 * several bounds it names the first only, and javac calls {@code AutoCloseable.close()} if that has none.
 */
final class UnawaitableResource implements Rule {
    @Override
    public Code code() {
        return Code.WEFT015;
    }

    @Override
    public List<Finding> implicit(ImplicitAwait await, Java java) {
        if (await.sort() != ImplicitAwait.Sort.RESOURCE) {
            return List.of();
        }
        Optional<Finding> finding = await.body().awaits() ? hidden(await, java) : outside(await, java);
        return finding.stream().toList();
    }

    private static Optional<Finding> outside(ImplicitAwait await, Java java) {
        if (closesAtOnce(await, java)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                await.place(),
                resource(await) + await.body().whyNoAwait() + ": the close of an AsyncCloseable has to be awaited.",
                "Use it in a method marked @Async that returns a Coroutine or an AsyncGenerator."));
    }

    private static Optional<Finding> hidden(ImplicitAwait await, Java java) {
        return java.type(await.path())
                .map(java.types()::erasure)
                .filter(first -> !java.isSubtype(first, Names.ASYNC_CLOSEABLE))
                .map(first -> new Finding(
                        await.place(),
                        resource(await) + ", whose first bound is not AsyncCloseable but " + Signature.type(first)
                                + ": its close would not be awaited.",
                        "Put AsyncCloseable first among the bounds, or take the resource as one: try (AsyncCloseable "
                                + "closed = ...)."));
    }

    private static String resource(ImplicitAwait await) {
        return "the resource " + await.text() + " in " + await.body().title();
    }

    /** Whether its class has a {@code close()} of its own, which plain Java can call. */
    private static boolean closesAtOnce(ImplicitAwait await, Java java) {
        return java.type(await.path()).stream()
                .flatMap(java::bounds)
                .filter(bound -> java.isSubtype(bound, Names.ASYNC_CLOSEABLE))
                .flatMap(bound -> java.method(bound, "close").stream())
                .anyMatch(method -> !Binary.typeOf(method).getQualifiedName().contentEquals(Names.ASYNC_CLOSEABLE));
    }
}
