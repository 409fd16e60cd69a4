package dev.weft.processor.run.differential;

import static dev.weft.processor.run.differential.Code.expression;

/** Random expressions of the reference types: objects half built, arrays, strings put together. */
final class Objects {
    private final Place place;
    private final Dice dice;
    private final Expressions all;

    Objects(Place place) {
        this.place = place;
        this.dice = place.dice;
        this.all = new Expressions(place);
    }

    Code of(Type type, int depth) {
        int within = depth - 1;
        return switch (type) {
            case STRING -> string(within);
            case OBJECT -> object(within);
            case INTS ->
                expression(type, "new int[] {#, #}", all.of(Type.INT, within), all.of(Type.INT, within))
                        .marked(Construct.ARRAY_CREATION);
            case OBJECTS -> objects(within);
            case POINT ->
                expression(type, "new Kit.Point(#, #)", all.of(Type.INT, within), all.of(Type.STRING, within))
                        .marked(Construct.NEW_OBJECT);
            case COLOR ->
                dice.oneIn(2)
                        ? expression(type, "Kit.Color.values()[# & 1]", all.of(Type.INT, within))
                        : expression(
                                type, "(# ? Kit.Color.BLUE : #)", all.of(Type.BOOLEAN, within), all.of(type, within));
            case PAIR -> pair(within);
            case BOXED ->
                expression(type, "((Integer) #)", all.of(Type.INT, within)).marked(Construct.BOXING);
            case LIST ->
                expression(type, "List.<Integer>of(#, #)", all.of(Type.INT, within), all.of(Type.BOXED, within));
            default -> throw new AssertionError(type);
        };
    }

    private Code string(int depth) {
        return switch (dice.below(10)) {
            case 9 -> dice.oneIn(2) ? ofCompactConstructor(depth) : ofMany(depth);
            case 5 ->
                expression(
                                Type.STRING,
                                "Kit.cut(\"\" + # + 'c' + # + 1L + #)",
                                all.of(dice.pick(Type.NUMBERS), depth),
                                all.of(Type.BOOLEAN, depth),
                                all.of(dice.pick(Type.NUMBERS), depth))
                        .marked(Construct.CONCATENATION);
            case 6 ->
                expression(
                                Type.STRING,
                                "(Kit.words(" + dice.number() + ")[# & 1] += Kit.cut(#))",
                                all.of(Type.INT, depth),
                                value(depth))
                        .marked(Construct.STRING_ELEMENT_APPENDED);
            case 7 ->
                expression(Type.STRING, "((String) #)", all.of(Type.OBJECT, depth))
                        .marked(Construct.CHECKED_CAST);
            case 8 ->
                expression(Type.STRING, "Kit.<String, Exception>call(#::s)", all.of(Type.POINT, depth))
                        .marked(Construct.PLAIN_METHOD_REFERENCE);
            case 0 ->
                expression(Type.STRING, "Kit.cut(\"\" + # + \"-\" + #)", value(depth), value(depth))
                        .marked(Construct.CONCATENATION);
            case 1 ->
                expression(Type.STRING, "Kit.cut(# + # + #)", all.of(Type.STRING, depth), value(depth), value(depth))
                        .marked(Construct.CONCATENATION);
            case 2 ->
                expression(
                        Type.STRING,
                        "Kit.cut(Kit.join(#, #, #))",
                        all.of(Type.STRING, depth),
                        value(depth),
                        value(depth));
            case 3 -> expression(Type.STRING, "#.s()", all.of(Type.POINT, depth));
            default -> expression(Type.STRING, "Kit.cut(Kit.show(#))", value(depth));
        };
    }

    private Code ofCompactConstructor(int depth) {
        String pattern = "new " + place.unit + ".Rec(#, #).s()";
        return expression(Type.STRING, pattern, all.of(Type.INT, depth), all.of(Type.STRING, depth))
                .marked(Construct.COMPACT_CONSTRUCTOR);
    }

    /** More than one call can take (JVMS 4.9.1 allows 255 slots), most of them long before the await. */
    private Code ofMany(int depth) {
        StringBuilder pattern = new StringBuilder("Kit.cut(\"\"");
        for (int i = dice.between(100, 230); i > 0; i--) {
            pattern.append(" + ").append(dice.pick("d", "1L", "(char) d", "(byte) d", "2.5"));
        }
        return expression(Type.STRING, pattern + " + # + #)", value(depth), all.of(Type.INT, depth))
                .marked(Construct.CONCATENATION_OF_MANY);
    }

    private Code object(int depth) {
        return switch (dice.below(7)) {
            case 5, 6 -> expression(Type.OBJECT, "((Object) new Kit.Duo(#, #))", value(depth), value(depth));
            case 0 ->
                expression(
                        Type.OBJECT,
                        "Kit.mix(#, #, #, #, #, #)",
                        all.of(Type.INT, depth),
                        all.of(Type.LONG, depth),
                        all.of(Type.DOUBLE, depth),
                        all.of(Type.OBJECT, depth),
                        all.of(Type.FLOAT, depth),
                        all.of(Type.BYTE, depth));
            case 1 -> expression(Type.OBJECT, "#.a", all.of(Type.PAIR, depth));
            case 2 -> expression(Type.OBJECT, "#[# & 1]", all.of(Type.OBJECTS, depth), all.of(Type.INT, depth));
            case 3 ->
                expression(
                        Type.OBJECT,
                        "((Object) new Object[] {#, new Kit.Pair(#, #)})",
                        all.of(Type.OBJECT, depth),
                        all.of(Type.OBJECT, depth),
                        all.of(Type.INT, depth));
            default -> value(depth);
        };
    }

    private Code objects(int depth) {
        return dice.oneIn(3)
                ? expression(Type.OBJECTS, "new Object[] {#, #, #}", value(depth), value(depth), value(depth))
                : expression(Type.OBJECTS, "new Object[] {#, #}", all.of(Type.OBJECT, depth), value(depth));
    }

    /** A value of some other type, as an Object. */
    private Code value(int depth) {
        return expression(Type.OBJECT, "((Object) #)", all.of(dice.pick(Type.PLAIN_VALUES), depth));
    }

    private Code pair(int depth) {
        Code a = all.of(Type.OBJECT, depth);
        return switch (dice.below(4)) {
            case 0 ->
                expression(Type.PAIR, "new Kit.Pair(#, new Kit.Pair(#, #).b)", a, value(depth), all.of(Type.INT, depth))
                        .marked(Construct.NEW_IN_NEW);
            case 1 -> {
                Code name = new Expressions(place.localClass()).leaf(Type.STRING);
                yield expression(
                                Type.PAIR,
                                "((Kit.Pair) new Kit.Pair(#, #) { @Override protected String name() { return \"P\" + #; } })",
                                a,
                                all.of(Type.INT, depth),
                                name)
                        .marked(Construct.ANONYMOUS_CLASS);
            }
            case 2 ->
                place.home() == Home.INSTANCE || place.home().isInner()
                        ? expression(Type.PAIR, place.unit + ".this.new InnerPair(#, #)", a, all.of(Type.INT, depth))
                                .marked(Construct.NEW_INNER_OF_THIS)
                        : expression(
                                        Type.PAIR,
                                        place.unit + ".it(" + dice.number() + ").new InnerPair(#, #)",
                                        a,
                                        all.of(Type.INT, depth))
                                .marked(Construct.NEW_INNER_OF_OTHER);
            default -> expression(Type.PAIR, "new Kit.Pair(#, #)", a, all.of(Type.INT, depth));
        };
    }
}
