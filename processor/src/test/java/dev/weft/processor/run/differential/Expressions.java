package dev.weft.processor.run.differential;

import static dev.weft.processor.run.differential.Code.expression;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Random expressions of any type; each is a primary or in parentheses, and of exactly the type asked for. */
final class Expressions {
    private final Place place;
    private final Dice dice;

    Expressions(Place place) {
        this.place = place;
        this.dice = place.dice;
    }

    /** An expression that nests at most {@code depth} deep. */
    Code of(Type type, int depth) {
        if (depth <= 0 || --place.budget.expressions < 0) {
            return leaf(type);
        }
        if (type == Type.BOXED && place.sends && dice.oneIn(3)) {
            return expression(type, "(Weft.<Integer>yield(#))", of(dice.pick(Type.PLAIN_VALUES), depth - 1))
                    .marked(Construct.YIELD_THAT_IS_SENT);
        }
        return switch (dice.below(20)) {
            case 0, 1 -> leaf(type);
            case 2, 3, 4, 5 -> place.awaits ? new Awaits(place).of(type, depth) : typed(type, depth);
            case 6 -> expression(type, "Kit.t(" + dice.number() + ", #)", of(type, depth - 1));
            case 7, 8 -> place.awaits ? new Awaits(place).call(type, depth) : leaf(type);
            case 9 -> ternary(type, depth);
            case 10 -> generic(type, depth);
            case 11 -> new SwitchExpressions(place).of(type, depth);
            case 12 -> lambda(type, depth);
            case 13, 14 -> assignment(type, depth);
            default -> typed(type, depth);
        };
    }

    /** A condition that javac cannot know the value of. */
    Code condition() {
        return Code.group("Kit.t(" + dice.number() + ", #)", of(Type.BOOLEAN, 2));
    }

    Code leaf(Type type) {
        Optional<Initialiser> initialiser = place.initialiser(type);
        if (initialiser.isPresent() && dice.oneIn(3)) {
            String value = initialiser.get().value(place.unit);
            return expression(type, "(" + Awaits.cast(type) + value + ")")
                    .marked(Construct.CLASS_INITIALISED_IN_EXPRESSION);
        }
        Optional<Place.Variable> variable = place.variable(type);
        if (variable.isPresent() && !dice.oneIn(4)) {
            return expression(type, variable.get().name());
        }
        Optional<String> field = place.field(type);
        if (field.isPresent() && dice.oneIn(2)) {
            return expression(type, field.get());
        }
        return expression(type, "(" + dice.pick(type.literals) + ")");
    }

    private Code ternary(Type type, int depth) {
        String cast = "((" + type.source + ") (# ? # : #))";
        return expression(type, cast, of(Type.BOOLEAN, depth - 1), of(type, depth - 1), of(type, depth - 1))
                .marked(Construct.TERNARY);
    }

    private Code generic(Type type, int depth) {
        if (type == Type.STRING && dice.oneIn(2)) {
            String cast = dice.pick("CharSequence & Comparable<String>", "java.io.Serializable & CharSequence");
            return expression(type, "((String) ((" + cast + ") #))", of(type, depth - 1))
                    .marked(Construct.INTERSECTION_CAST);
        }
        String cast = type.isPrimitive() ? "(" + type.source + ") " : "";
        Code call = dice.oneIn(2)
                ? expression(type, "(" + cast + "Kit.<" + type.boxed + ">id(#))", of(type, depth - 1))
                : expression(
                        type,
                        "(" + cast + "Kit.<" + type.boxed + ">pick(#, #, #))",
                        of(Type.BOOLEAN, depth - 1),
                        of(type, depth - 1),
                        of(type, depth - 1));
        return call.marked(Construct.GENERIC_CALL);
    }

    private Code lambda(Type type, int depth) {
        Expressions within = new Expressions(place.captured(false));
        String cast = dice.oneIn(4) ? "" : "(Kit.Body<" + type.boxed + ", Exception>) ";
        String pattern = "((" + type.source + ") Kit.<" + type.boxed + ", Exception>call(" + cast + "() -> #))";
        return expression(type, pattern, within.of(type, depth - 1)).marked(Construct.PLAIN_LAMBDA);
    }

    private Code assignment(Type type, int depth) {
        Optional<Place.Variable> variable = place.assignable(type);
        Supplier<Optional<String>> field = () -> place.field(type);
        Optional<String> target = variable.map(Place.Variable::name).or(field);
        if (target.isEmpty()) {
            return leaf(type);
        }
        Code assigned = assignment(type, target.get(), depth);
        return variable.isPresent() ? assigned : assigned.marked(Construct.FIELD_ASSIGNED);
    }

    private Code assignment(Type type, String name, int depth) {
        if (Type.NUMBERS.contains(type)) {
            return switch (dice.below(4)) {
                case 0 ->
                    expression(type, "(" + name + dice.pick("++", "--") + ")").marked(Construct.INCREMENT);
                case 1 ->
                    expression(type, "(" + dice.pick("++", "--") + name + ")").marked(Construct.INCREMENT);
                case 2 ->
                    expression(type, "(" + name + " = #)", of(type, depth - 1)).marked(Construct.ASSIGNMENT);
                default ->
                    expression(
                                    type,
                                    "(" + name + " " + dice.pick("+=", "-=", "*=") + " #)",
                                    of(dice.pick(Type.NUMBERS), depth - 1))
                            .marked(Construct.COMPOUND_ASSIGNMENT);
            };
        }
        if (type == Type.STRING && dice.oneIn(2)) {
            Type added = dice.pick(Type.PLAIN_VALUES);
            String pattern = "(" + name + " += " + (added.isPrimitive() ? "#" : "Kit.cut(#)") + ")";
            return expression(type, pattern, of(added, depth - 1)).marked(Construct.STRING_APPENDED);
        }
        return expression(type, "(" + name + " = #)", of(type, depth - 1)).marked(Construct.ASSIGNMENT);
    }

    private Code typed(Type type, int depth) {
        return switch (type) {
            case BOOLEAN -> condition(depth);
            case INT, LONG, FLOAT, DOUBLE, BYTE, CHAR, SHORT -> number(type, depth);
            default -> new Objects(place).of(type, depth);
        };
    }

    private Code condition(int depth) {
        Type number = dice.pick(Type.NUMBERS);
        return switch (dice.below(7)) {
            case 6 -> new Patterns(place).condition(depth);
            case 0 ->
                expression(Type.BOOLEAN, "(# && #)", of(Type.BOOLEAN, depth - 1), of(Type.BOOLEAN, depth - 1))
                        .marked(Construct.AND);
            case 1 ->
                expression(Type.BOOLEAN, "(# || #)", of(Type.BOOLEAN, depth - 1), of(Type.BOOLEAN, depth - 1))
                        .marked(Construct.OR);
            case 2 ->
                expression(Type.BOOLEAN, "(!#)", of(Type.BOOLEAN, depth - 1)).marked(Construct.NOT);
            case 3 ->
                expression(
                                Type.BOOLEAN,
                                "(# instanceof " + dice.pick("String", "Integer", "Kit.Pair", "int[]") + ")",
                                of(Type.OBJECT, depth - 1))
                        .marked(Construct.INSTANCEOF);
            default ->
                expression(
                                Type.BOOLEAN,
                                "(# " + dice.pick("<", "<=", ">", "==", "!=") + " #)",
                                of(number, depth - 1),
                                of(dice.pick(Type.NUMBERS), depth - 1))
                        .marked(Construct.COMPARISON);
        };
    }

    private Code number(Type type, int depth) {
        if (type == Type.LONG && dice.oneIn(6)) {
            String pattern = "(Kit.longs(" + dice.number() + ")[# & 1] " + dice.pick("+=", "*=", "=", "<<=") + " #)";
            return expression(type, pattern, of(Type.INT, depth - 1), of(type, depth - 1))
                    .marked(Construct.LONG_ELEMENT_COMPOUND);
        }
        if (type == Type.INT && dice.oneIn(2)) {
            return intFromObject(depth);
        }
        return switch (dice.below(6)) {
            case 0 ->
                expression(type, "((" + type.source + ") #)", of(dice.pick(Type.NUMBERS), depth - 1))
                        .marked(Construct.CAST);
            case 1 ->
                expression(type, "((" + type.source + ") (-#))", of(type, depth - 1))
                        .marked(Construct.NEGATION);
            case 2 -> type.isIntegral() ? division(type, depth) : arithmetic(type, depth);
            case 3 -> type == Type.INT || type == Type.LONG ? shift(type, depth) : arithmetic(type, depth);
            default -> arithmetic(type, depth);
        };
    }

    private Code arithmetic(Type type, int depth) {
        Type other = dice.oneIn(3) ? dice.pick(Type.NUMBERS) : type;
        String pattern = "((" + type.source + ") (# " + dice.pick("+", "-", "*") + " #))";
        return expression(type, pattern, of(type, depth - 1), of(other, depth - 1))
                .marked(Construct.ARITHMETIC);
    }

    private Code division(Type type, int depth) {
        String divisor = dice.oneIn(4) ? "#" : "(# | 1)";
        String pattern = "((" + type.source + ") (# " + dice.pick("/", "%") + " " + divisor + "))";
        return expression(type, pattern, of(type, depth - 1), of(type, depth - 1))
                .marked(Construct.DIVISION);
    }

    private Code shift(Type type, int depth) {
        String pattern = "((" + type.source + ") (# " + dice.pick("<<", ">>", ">>>", "^", "&", "|") + " #))";
        return expression(type, pattern, of(type, depth - 1), of(Type.INT, depth - 1))
                .marked(Construct.SHIFT);
    }

    private Code intFromObject(int depth) {
        return switch (dice.below(12)) {
            case 8 -> fieldOfOther(depth);
            case 9 ->
                expression(Type.INT, "new int[# % 5].length", of(Type.INT, depth - 1))
                        .marked(Construct.ARRAY_OF_ANY_SIZE);
            case 10 ->
                expression(
                                Type.INT,
                                "new int[][] {#, #}[# & 1][0]",
                                of(Type.INTS, depth - 1),
                                of(Type.INTS, depth - 1),
                                of(Type.INT, depth - 1))
                        .marked(Construct.NESTED_ARRAY);
            case 0 ->
                expression(
                                Type.INT,
                                "Kit.sum(#, #, #)",
                                of(Type.INT, depth - 1),
                                of(Type.INT, depth - 1),
                                of(Type.INT, depth - 1))
                        .marked(Construct.VARARGS);
            case 1 -> expression(Type.INT, "#.x()", of(Type.POINT, depth - 1));
            case 2 -> expression(Type.INT, "#.b", of(Type.PAIR, depth - 1));
            case 3 -> expression(Type.INT, "#.weight()", of(Type.COLOR, depth - 1));
            case 4 -> expression(Type.INT, "#.length", of(dice.pick(List.of(Type.INTS, Type.OBJECTS)), depth - 1));
            case 5 -> element(depth);
            case 6 -> expression(Type.INT, "#.size()", of(Type.LIST, depth - 1));
            case 7 -> expression(Type.INT, "String.valueOf(#).length()", of(Type.STRING, depth - 1));
            default ->
                place.home().inMain()
                        ? expression(Type.INT, dice.pick("", "super.") + "twice(#)", of(Type.INT, depth - 1))
                                .marked(Construct.PROTECTED_SUPER_CALL)
                        : expression(Type.INT, "((int) #)", of(Type.BOXED, depth - 1))
                                .marked(Construct.UNBOXING);
        };
    }

    private Code fieldOfOther(int depth) {
        Code other = of(Type.PAIR, depth - 1);
        return dice.oneIn(3)
                ? expression(Type.INT, "(#.b++)", other).marked(Construct.INCREMENT)
                : expression(
                                Type.INT,
                                "(#.b " + dice.pick("+=", "^=", ">>>=", "&=") + " #)",
                                other,
                                of(Type.INT, depth - 1))
                        .marked(Construct.FIELD_OF_OTHER_COMPOUND);
    }

    private Code element(int depth) {
        String index = dice.oneIn(12) ? "#" : "# & 1";
        Code array = of(Type.INTS, depth - 1);
        Code at = of(Type.INT, depth - 1);
        return switch (dice.below(4)) {
            case 0 ->
                expression(Type.INT, "(#[" + index + "] += #)", array, at, of(Type.INT, depth - 1))
                        .marked(Construct.ELEMENT_COMPOUND);
            case 1 -> expression(Type.INT, "(#[" + index + "]++)", array, at).marked(Construct.ELEMENT_INCREMENTED);
            case 2 ->
                expression(Type.INT, "(#[" + index + "] = #)", array, at, of(Type.INT, depth - 1))
                        .marked(Construct.ELEMENT_ASSIGNED);
            default -> expression(Type.INT, "#[" + index + "]", array, at).marked(Construct.ELEMENT);
        };
    }
}
