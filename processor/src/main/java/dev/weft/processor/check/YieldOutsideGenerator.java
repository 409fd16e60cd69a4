package dev.weft.processor.check;

import dev.weft.processor.model.Signature;
import java.util.List;

/** {@code yield} in an async method that is not a generator. */
final class YieldOutsideGenerator implements Rule {
    @Override
    public Code code() {
        return Code.WEFT010;
    }

    @Override
    public List<Finding> suspension(Suspension suspension, Java java) {
        Body body = suspension.body();
        if (suspension.isAwait()
                || !body.isCoroutine()
                || YieldInScope.scope(suspension, java).isPresent()) {
            return List.of();
        }
        return List.of(new Finding(
                suspension.call(),
                suspension.word() + " in " + body.title() + ", which returns "
                        + body.result().map(Signature::type).orElse("a coroutine")
                        + ": only a generator has a caller to hand elements to.",
                "Return Generator, Iterator or Iterable, or AsyncGenerator if it awaits too, from a method of its own that"
                        + " yields."));
    }
}
