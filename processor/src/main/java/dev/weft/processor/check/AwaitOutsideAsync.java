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
        return List.of(new Finding(
                suspension.call(),
                suspension.word() + " in " + body.title() + ", which is not @Async: it has no way to suspend.",
                fix(suspension)));
    }

    private static String fix(Suspension suspension) {
        Body body = suspension.body();
        if (body.isConstruction()) {
            return whereObjectsAreMade(suspension);
        }
        if (!suspension.isAwait()) {
            return "Mark the method @Async and return a Generator.";
        }
        return body.method().filter(MarkedMethod::isMain).isPresent()
                ? "Keep main plain: await in an @Async method, and let main call Weft.run(...) with it."
                : "Mark the method @Async and return a Coroutine; at the edge of your program, Weft.run(...) waits"
                        + " instead.";
    }

    /** What to do in an initializer or constructor, which cannot be marked. */
    static String whereObjectsAreMade(Suspension suspension) {
        String place = suspension.body().sort() == Body.Sort.INITIALIZER ? "No initializer" : "No constructor";
        return suspension.isAwait()
                ? place + " can be @Async: await in an @Async method first, and pass the result in."
                : place + " can yield: do it in an @Async method that returns a Generator.";
    }
}
