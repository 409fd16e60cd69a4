package dev.weft.processor.run.differential;

import static dev.weft.processor.run.differential.Code.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Random awaits: of leaves, of other marked methods, of async lambdas. */
final class Awaits {
    private final Place place;
    private final Dice dice;
    private final Expressions all;

    Awaits(Place place) {
        this.place = place;
        this.dice = place.dice;
        this.all = new Expressions(place);
    }

    /** An await of a leaf that comes to an expression's value. */
    Code of(Type type, int depth) {
        if (dice.oneIn(12)) {
            return new AsyncLambdas(place).of(type, depth);
        }
        if (type == Type.INT && place.home().inMain() && dice.oneIn(6)) {
            return expression(type, "((int) await(" + dice.pick("", "super.") + "far(#)))", all.of(type, depth - 1))
                    .marked(Construct.PROTECTED_METHOD_OF_OTHER_PACKAGE);
        }
        if (place.cancels && dice.oneIn(12)) {
            String pattern = "(" + cast(type) + await(type) + "(Leaves.<" + type.boxed + ">halt(#)))";
            return expression(type, pattern, all.of(type, depth - 1)).marked(Construct.CANCELLED_AWAIT);
        }
        Leaf leaf = leaf();
        String call = leaf.call.replace("<T>", "<" + type.boxed + ">");
        String await = leaf == Leaf.STAGE_WITH_TYPE ? "await" : await(type);
        return expression(type, "(" + cast(type) + await + "(" + call + "))", all.of(type, depth - 1))
                .marked(leaf.construct);
    }

    /** The same without a cast, where the type is known from around it. */
    Code bare(Type type, int depth) {
        Leaf leaf = leaf();
        return expression(type, "await(" + leaf.call.replace("<T>", "") + ")", all.of(type, depth - 1))
                .marked(leaf.construct);
    }

    private Leaf leaf() {
        return switch (dice.below(10)) {
            case 0, 1, 2, 3 -> Leaf.COROUTINE;
            case 4, 5 -> Leaf.FUTURE;
            case 6 -> Leaf.COMPLETABLE_FUTURE;
            case 7 -> Leaf.STAGE;
            case 8 -> Leaf.STAGE_WITH_TYPE;
            default -> Leaf.CHECKED;
        };
    }

    /** What stands before a value of {@code type} that comes out of a type parameter. */
    static String cast(Type type) {
        return type.isPrimitive() ? "(" + type.source + ") " : "";
    }

    /**
     * What {@code await} is called where it gives a value of {@code type}: mostly with its type argument, as javac looks
     * at an argument that it has to infer a type for once for each way to read the call around it.
     */
    private String await(Type type) {
        return type.isPrimitive() || dice.oneIn(4) ? "await" : "Weft.<" + type.boxed + ">await";
    }

    /** An await of a marked method that gives {@code type}; if there is none, of a leaf. */
    Code call(Type type, int depth) {
        if (dice.oneIn(4)) {
            Optional<Code> reference = new AsyncLambdas(place).reference(type);
            if (reference.isPresent()) {
                return reference.get();
            }
        }
        List<Method> fitting = place.callees.stream()
                .filter(one -> !one.kind().isGenerator() && one.returns() == type)
                .toList();
        if (fitting.isEmpty() || place.budget.calls <= 0) {
            return of(type, depth);
        }
        return call(dice.pick(fitting), depth)
                .map(call -> expression(type, "(" + cast(type) + await(type) + "(#))", call)
                        .marked(Construct.AWAIT_OF_METHOD))
                .orElseGet(() -> of(type, depth));
    }

    /** A call of {@code callee}, not awaited. */
    Optional<Code> call(Method callee, int depth) {
        Optional<String> receiver = callee.home().receiver(place.home(), place.unit, dice);
        if (receiver.isEmpty() || place.budget.calls-- <= 0) {
            return Optional.empty();
        }
        List<Code> arguments = new ArrayList<>();
        StringBuilder pattern = new StringBuilder(receiver.get() + callee.name() + "(d - 1");
        for (Type parameter : callee.parameters()) {
            pattern.append(", #");
            arguments.add(all.of(parameter, depth - 1));
        }
        if (callee.isGeneric()) {
            pattern.append(", #");
            arguments.add(all.of(dice.pick(Type.PLAIN_VALUES), depth - 1));
        }
        return Optional.of(Code.group(pattern + ")", arguments.toArray(Code[]::new)));
    }

    /** An awaitable that is no generated method. */
    private enum Leaf {
        COROUTINE("Leaves.<T>co(#)", Construct.AWAIT_OF_COROUTINE),
        FUTURE("Leaves.<T>fu(#)", Construct.AWAIT_OF_FUTURE),
        COMPLETABLE_FUTURE("Leaves.<T>cf(#)", Construct.AWAIT_OF_COMPLETABLE_FUTURE),
        STAGE("Leaves.<T>cs(#)", Construct.AWAIT_OF_STAGE),
        STAGE_WITH_TYPE("Leaves.<T>cs(#), Kit.Checked.class", Construct.AWAIT_OF_STAGE_WITH_TYPE),
        CHECKED("Leaves.<T>checked(#)", Construct.AWAIT_OF_CHECKED);

        private final String call;
        private final Construct construct;

        Leaf(String call, Construct construct) {
            this.call = call;
            this.construct = construct;
        }
    }
}
