package dev.weft.processor.run.differential;

import java.util.List;

/**
 * What a switch switches on, with some of its labels.
 *
 * @param code the expression
 * @param construct what it is
 * @param labels each stands behind one {@code case}
 */
record Selector(Code code, Construct construct, List<String> labels) {
    static Selector random(Place place, int depth) {
        Dice dice = place.dice;
        Expressions all = new Expressions(place);
        return switch (dice.below(5)) {
            case 0 ->
                new Selector(
                        Code.group("String.valueOf(#)", all.of(Type.STRING, depth)),
                        Construct.SWITCH_ON_STRING,
                        List.of("\"s\"", "\"two\", \"\"", "\"null\""));
            case 1 -> new Selector(all.of(Type.COLOR, depth), Construct.SWITCH_ON_ENUM, List.of("RED", "BLUE"));
            case 2 -> new Selector(all.of(Type.CHAR, depth), Construct.SWITCH_ON_CHAR, List.of("'c'", "'d', 'x'"));
            case 3 -> new Selector(all.of(Type.BOXED, depth), Construct.SWITCH_ON_BOXED, List.of("5", "7", "1000"));
            default ->
                dice.oneIn(4)
                        ? new Selector(
                                Code.group("# & 7", all.of(Type.INT, depth)),
                                Construct.CONSTANT_LABEL,
                                List.of("Kit.THREE", "Kit.THREE - 1, 5 * Kit.THREE % 7"))
                        : new Selector(
                                Code.group("# & 3", all.of(Type.INT, depth)),
                                Construct.SWITCH_ON_INT,
                                List.of("0", "1, 3"));
        };
    }
}
