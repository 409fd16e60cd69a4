package dev.weft.processor.run.differential;

import static dev.weft.processor.run.differential.Code.expression;

import java.util.List;
import java.util.Optional;

/** Random awaits of async lambdas, Weft's and for the unit's own interfaces, and of references to marked methods. */
final class AsyncLambdas {
    private final Place place;
    private final Dice dice;

    AsyncLambdas(Place place) {
        this.place = place;
        this.dice = place.dice;
    }

    Code of(Type type, int depth) {
        return switch (dice.below(12)) {
            case 10, 11 -> new Groups(place).of(type, depth);
            case 7 -> ofLibrary(type, depth);
            case 8 -> twins(type, depth);
            case 0, 1 -> field(type, depth);
            case 2 -> supplied(type, depth).marked(Construct.ASYNC_LAMBDA_OF_EXPRESSION);
            case 6 -> anonymous(type, depth);
            case 3, 4 -> forOthers(type, depth, "").marked(Construct.ASYNC_LAMBDA_FOR_OTHERS);
            case 5 ->
                forOthers(type, depth, "(" + place.unit + ".Fun<Integer, " + type.boxed + "> & java.io.Serializable) ")
                        .marked(Construct.ASYNC_LAMBDA_SERIALIZABLE);
            default -> block(type, depth);
        };
    }

    private Code block(Type type, int depth) {
        Place within = place.captured(true);
        Flow body = new Statements(within).some(2);
        String pattern = "(" + Awaits.cast(type) + "await(Weft.<" + type.boxed + ", Exception>async(" + supplier(type)
                + "() -> {\n##})))";
        return expression(type, pattern, body.code(), end(within, body, type, depth))
                .marked(Construct.ASYNC_LAMBDA);
    }

    /** A cast of a lambda, mostly: javac looks at one without as often as there are calls around it. */
    private String supplier(Type type) {
        return dice.oneIn(4) ? "" : "(AsyncSupplier<" + type.boxed + ", Exception>) ";
    }

    static Code end(Place within, Flow body, Type type, int depth) {
        return body.completes()
                ? Code.group("return done(#);", new Expressions(within).of(type, depth - 1))
                : Code.group("");
    }

    private Code supplied(Type type, int depth) {
        String pattern = "(" + Awaits.cast(type) + "await(Weft.<" + type.boxed + ", Exception>async(" + supplier(type)
                + "() -> done(#))))";
        return expression(type, pattern, new Expressions(place.captured(true)).of(type, depth - 1));
    }

    private Code forOthers(Type type, int depth, String cast) {
        Place within = place.captured(true);
        String parameter = within.declare(Type.BOXED, false).name();
        Flow body = new Statements(within).some(2);
        String pattern = "(" + Awaits.cast(type) + "await(" + place.unit + ".<Integer, " + type.boxed + ">through("
                + cast + "(" + parameter + ", " + dice.name("n") + ") -> {\n##}, #, d - 1)))";
        Code argument = new Expressions(place).of(Type.BOXED, depth - 1);
        return expression(type, pattern, body.code(), end(within, body, type, depth), argument);
    }

    private Code anonymous(Type type, int depth) {
        Place within = place.localClass();
        String parameter = within.declare(Type.BOXED, false).name();
        Flow body = new Statements(within).some(2);
        String function = place.unit + ".Fun<Integer, " + type.boxed + ">";
        String pattern = "(" + Awaits.cast(type) + "await(" + place.unit + ".<Integer, " + type.boxed
                + ">through(new " + function + "() {\nfinal Object held = #;\n@Override @Async public Coroutine<"
                + type.boxed + "> on(Integer " + parameter
                + ", int d) throws Exception {\nKit.t(0, held);\n##}\n}, #, d - 1)))";
        Code held = new Expressions(place.localClass().still()).of(dice.pick(Type.PLAIN_VALUES), 2);
        Code argument = new Expressions(place).of(Type.BOXED, depth - 1);
        return expression(type, pattern, held, body.code(), end(within, body, type, depth), argument)
                .marked(Construct.METHOD_OF_ANONYMOUS_CLASS)
                .marked(Construct.BRIDGE_METHOD);
    }

    private Code ofLibrary(Type type, int depth) {
        Place within = place.captured(true);
        Flow body = new Statements(within).some(2);
        String pattern = "(" + Awaits.cast(type) + "await(Weft.<" + type.boxed
                + ", Exception>timeout(java.time.Duration.ofDays(1), " + dice.name("limit") + " -> {\n##})))";
        return expression(type, pattern, body.code(), end(within, body, type, depth))
                .marked(Construct.ASYNC_LAMBDA_OF_LIBRARY);
    }

    /** Lambdas of one text, of which a compiler may make one method: two async, one that is not. */
    private Code twins(Type type, int depth) {
        Code same = new Expressions(place.captured(false)).of(type, depth - 1);
        String plain = "await(Kit.<Coroutine<" + type.boxed + ">, Exception>call(() -> done(#)))";
        String async = "await(Weft.<" + type.boxed + ", Exception>async(() -> done(#)))";
        String pattern = "(" + Awaits.cast(type) + "Kit.<" + type.boxed + ">pick(#, " + async + ", Kit.<" + type.boxed
                + ">pick(#, " + plain + ", " + async + ")))";
        Expressions around = new Expressions(place);
        Code first = around.of(Type.BOOLEAN, 1);
        Code second = around.of(Type.BOOLEAN, 1);
        return expression(type, pattern, first, same, second, same, same).marked(Construct.TWIN_LAMBDAS);
    }

    private Code field(Type type, int depth) {
        if (type != Type.STRING) {
            return block(type, depth);
        }
        String field = dice.pick(".sFun", ".it().fFun");
        String pattern = "await(" + place.unit + ".through(" + place.unit + field + ", #, d - 1))";
        return expression(type, pattern, new Expressions(place).of(Type.BOXED, depth - 1));
    }

    /** An await of what a reference to a marked method gives, if there is one that fits. */
    Optional<Code> reference(Type type) {
        List<Method> fitting = place.callees.stream()
                .filter(one -> one.kind() == Method.Kind.COROUTINE
                        && one.returns() == type
                        && one.parameters().isEmpty()
                        && !one.isGeneric())
                .toList();
        if (fitting.isEmpty() || place.budget.calls-- <= 0) {
            return Optional.empty();
        }
        Method method = dice.pick(fitting);
        String pattern = "(" + Awaits.cast(type) + "await(((" + place.unit + ".Ref<" + type.boxed + ">) %s::"
                + method.name() + ").at(d - 1)))";
        return method.home()
                .receiver(place.home(), place.unit, dice)
                .map(receiver -> receiver.isEmpty() ? "this" : receiver.substring(0, receiver.length() - 1))
                .map(receiver -> expression(type, String.format(pattern, receiver)))
                .map(code -> code.marked(Construct.AWAIT_OF_METHOD_REFERENCE));
    }
}
