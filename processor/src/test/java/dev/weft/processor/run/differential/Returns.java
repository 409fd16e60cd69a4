package dev.weft.processor.run.differential;

import static dev.weft.processor.run.differential.Code.statement;

import java.util.List;
import java.util.Optional;

/** The return statements of each kind of marked method. */
final class Returns {
    private final Place place;

    Returns(Place place) {
        this.place = place;
    }

    Code one() {
        Type type = place.method.returns();
        Expressions expressions = new Expressions(place);
        return switch (place.method.kind()) {
            case COROUTINE -> coroutine(type);
            case COMPLETABLE_FUTURE, COMPLETION_STAGE ->
                statement("return CompletableFuture.completedFuture(#);", expressions.of(type, 3));
            case SEND_GENERATOR -> statement("return SendGenerator.end(#);", expressions.of(type, 3));
            case ASYNC_GENERATOR -> statement("return AsyncGenerator.end();");
            case GENERATOR, ITERATOR, ITERABLE -> statement("return Generator.end();");
        };
    }

    private Code coroutine(Type type) {
        List<Method> fitting = place.callees.stream()
                .filter(one -> one.kind() == Method.Kind.COROUTINE && one.returns() == type)
                .toList();
        // Within a try the plain run would have the handlers around the callee's body, the woven one around its call.
        if (place.awaits && !place.inTry && !fitting.isEmpty() && place.dice.oneIn(3)) {
            Optional<Code> call = new Awaits(place).call(place.dice.pick(fitting), 2);
            if (call.isPresent()) {
                return statement("return #;", call.get()).marked(Construct.TAIL_AWAIT);
            }
        }
        return statement("return done(#);", new Expressions(place).of(type, 3));
    }
}
