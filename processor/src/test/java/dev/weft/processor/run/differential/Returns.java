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
        if (place.awaits && !place.overridden && !fitting.isEmpty() && place.dice.oneIn(3)) {
            Optional<Code> call = new Awaits(place).call(place.dice.pick(fitting), 2);
            if (call.isPresent()) {
                return place.dice.oneIn(2)
                        ? statement("return #;", call.get()).marked(Construct.TAIL_AWAIT)
                        : choice(type, call.get());
            }
        }
        return statement("return done(#);", new Expressions(place).of(type, 3));
    }

    /** A return of what is called, or of a result that is there. */
    private Code choice(Type type, Code call) {
        Expressions expressions = new Expressions(place);
        Code condition = expressions.condition();
        Code value = expressions.of(type, 2);
        String done = "Weft.<" + type.boxed + ">done(#)";
        Code code = switch (place.dice.below(3)) {
            case 0 -> statement("return # ? # : " + done + ";", condition, call, value);
            case 1 -> statement("return # ? " + done + " : #;", condition, value, call);
            default ->
                statement(
                        "return switch (#) {\ncase RED -> #;\ndefault -> " + done + ";\n};",
                        expressions.of(Type.COLOR, 2),
                        call,
                        value);
        };
        return code.marked(Construct.RETURN_OF_CHOICE);
    }
}
