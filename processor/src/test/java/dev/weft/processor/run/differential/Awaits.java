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
            return lambda(type, depth);
        }
        return expression(type, "(" + cast(type) + bare() + ")", all.of(type, depth - 1));
    }

    /** The same without a cast, where the type is known from around it. */
    Code bare(Type type, int depth) {
        return expression(type, bare(), all.of(type, depth - 1));
    }

    private String bare() {
        return switch (dice.below(10)) {
            case 0, 1, 2, 3 -> "await(Leaves.co(#))";
            case 4, 5 -> "await(Leaves.fu(#))";
            case 6 -> "await(Leaves.cf(#))";
            case 7 -> "await(Leaves.cs(#))";
            case 8 -> "await(Leaves.cs(#), Kit.Checked.class)";
            default -> "await(Leaves.checked(#))";
        };
    }

    private static String cast(Type type) {
        return type.isPrimitive() ? "(" + type.source + ") " : "";
    }

    /** An await of a marked method that gives {@code type}; if there is none, of a leaf. */
    Code call(Type type, int depth) {
        List<Method> fitting = place.callees.stream()
                .filter(one -> !one.kind().isGenerator() && one.returns() == type)
                .toList();
        if (fitting.isEmpty() || place.budget.calls <= 0) {
            return of(type, depth);
        }
        return call(dice.pick(fitting), depth)
                .map(call -> expression(type, "(" + cast(type) + "await(#))", call))
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
        return Optional.of(Code.group(pattern + ")", arguments.toArray(Code[]::new)));
    }

    private Code lambda(Type type, int depth) {
        Place within = place.captured(true);
        Statements statements = new Statements(within);
        Flow body = statements.some(2);
        Code end = body.completes()
                ? Code.group("return done(#);", new Expressions(within).of(type, depth - 1))
                : Code.group("");
        String pattern = "(" + cast(type) + "await(Weft.<" + type.boxed + ", Exception>async(() -> {\n##})))";
        return expression(type, pattern, body.code(), end);
    }
}
