package dev.weft.processor.check;

import java.util.List;

/** {@code await} or {@code yield} in a lambda or nested class that is not itself an async method. */
final class AwaitInPlainLambda implements Rule {
    @Override
    public Code code() {
        return Code.WEFT003;
    }

    @Override
    public List<Finding> suspension(Suspension suspension, Java java) {
        Body body = suspension.body();
        boolean lambda = body.sort() == Body.Sort.LAMBDA;
        if (body.marked()
                || !(lambda || body.isInsideMarked())
                || ForeignAsync.annotation(body).isPresent()) {
            return List.of();
        }
        String problem = suspension.word() + " in " + body.title()
                + ", which is not @Async: " + (lambda ? "it runs when its caller calls it" : "it runs on its own")
                + ", not as part of the method around it.";
        return List.of(new Finding(suspension.call(), problem, fix(suspension, lambda)));
    }

    private static String fix(Suspension suspension, boolean lambda) {
        if (suspension.body().isConstruction()) {
            return AwaitOutsideAsync.whereObjectsAreMade(suspension);
        }
        if (suspension.isAwait()) {
            return lambda
                    ? "Await before the lambda, or pass the lambda where the interface's method is @Async:"
                            + " Weft.async(() -> ...)."
                    : "Mark that method @Async and return a Coroutine, or await before the nested class.";
        }
        return lambda
                ? "Yield in a loop instead of the lambda, or all at once: Weft.yieldFrom(all)."
                : "Mark that method @Async and return a Generator, or yield outside the nested class.";
    }
}
