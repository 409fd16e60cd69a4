package dev.weft.processor.check;

import java.util.List;

/** {@code await} or {@code yield} in an ordinary method or initializer. */
final class AwaitOutsideAsync implements Rule {
    @Override
    public Code code() {
        return Code.WEFT002;
    }

    @Override
    public List<Finding> suspension(Suspension suspension, Java java) {
        Body body = suspension.body();
        boolean here = !body.marked()
                && body.sort() != Body.Sort.LAMBDA
                && !body.isInsideMarked()
                && ForeignAsync.annotation(body).isEmpty();
        if (!here) {
            return List.of();
        }
        String fix = suspension.isAwait()
                ? "Mark the method @Async and return a Coroutine; at the edge of your program, Weft.run(...) waits instead."
                : "Mark the method @Async and return a Generator.";
        return List.of(new Finding(
                suspension.call(),
                suspension.word() + " in " + body.title() + ", which is not @Async: it has no way to suspend.",
                fix));
    }
}
