package dev.weft.processor.check;

import dev.weft.processor.model.Names;
import dev.weft.processor.model.Signature;
import java.util.List;

/** {@code yieldFrom} of an async generator in one that cannot await. */
final class AwaitingYieldFrom implements Rule {
    @Override
    public Code code() {
        return Code.WEFT016;
    }

    @Override
    public List<Finding> suspension(Suspension suspension, Java java) {
        Body body = suspension.body();
        boolean async = suspension.method().equals("yieldFrom")
                && Results.of(suspension.argument(), java)
                        .flatMap(result -> java.type(result).stream())
                        .anyMatch(type -> java.isSubtype(type, Names.ASYNC_GENERATOR));
        if (!async || !body.isGenerator() || body.awaits()) {
            return List.of();
        }
        return List.of(new Finding(
                suspension.call(),
                suspension.word() + " of " + suspension.text() + " in " + body.title() + ", which returns "
                        + body.result().map(Signature::type).orElse("a generator")
                        + ": the elements of an AsyncGenerator have to be awaited.",
                "Return AsyncGenerator."));
    }
}
