package dev.weft.processor.check;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.util.TreePath;
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
    private static final String WHY = ": the close of an AsyncCloseable has to be awaited.";
    private static final String FIX =
            "Close it in a method marked @Async that returns a Coroutine or an AsyncGenerator; at the"
                    + " edge of your program, Weft.run(closeable.closeAsync()) waits instead.";

    @Override
    public Code code() {
        return Code.WEFT015;
    }

    @Override
    public List<Finding> implicit(ImplicitAwait await, Java java) {
        boolean awaits = await.body().awaits();
        Optional<Finding> finding = switch (await.sort()) {
            case RESOURCE -> awaits ? hidden(await, java) : outside(await, java);
            case CLOSE -> awaits ? Optional.empty() : call(await, java);
            case LOOP, RESULT, ITERATOR -> Optional.empty();
        };
        return finding.stream().toList();
    }

    /** {@code wires.forEach(Wire::close)}. */
    @Override
    public List<Finding> reference(TreePath path, MemberReferenceTree reference, Java java) {
        if (!isOfAsyncCloseable(path, java) || Dropping.isDeliberate(path, java)) {
            return List.of();
        }
        return List.of(new Finding(reference, Java.text(reference) + " as a method reference" + WHY, FIX));
    }

    private static Optional<Finding> call(ImplicitAwait await, Java java) {
        if (!isOfAsyncCloseable(await.path(), java) || Dropping.isDeliberate(await.path(), java)) {
            return Optional.empty();
        }
        Body body = await.body();
        return Optional.of(
                new Finding(await.place(), await.text() + " in " + body.title() + body.whyNoAwait() + WHY, FIX));
    }

    /** Whether the {@code close()} is the one that can only be awaited. */
    private static boolean isOfAsyncCloseable(TreePath path, Java java) {
        return java.isMethod(path, Names.ASYNC_CLOSEABLE, "close");
    }

    private static Optional<Finding> outside(ImplicitAwait await, Java java) {
        if (closesAtOnce(await, java)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                await.place(),
                resource(await) + await.body().whyNoAwait() + WHY,
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
