package dev.weft.processor.check;

import dev.weft.processor.model.Signature;
import java.util.List;

/** {@code await} in a generator, whose caller waits for the next element on its own thread. */
final class AwaitInGenerator implements Rule {
    @Override
    public Code code() {
        return Code.WEFT005;
    }

    @Override
    public List<Finding> suspension(Suspension suspension, Java java) {
        Body body = suspension.body();
        if (!suspension.isAwait() || !body.isGenerator() || body.awaits()) {
            return List.of();
        }
        return List.of(
                new Finding(
                        suspension.call(),
                        "await in " + body.title() + ", which returns "
                                + body.result().map(Signature::type).orElse("a generator")
                                + ": a generator's caller takes the next element at once and cannot wait.",
                        "Return AsyncGenerator, whose caller awaits each element, or await in the caller and pass the result in."));
    }
}
