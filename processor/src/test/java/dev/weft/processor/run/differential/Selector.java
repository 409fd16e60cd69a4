package dev.weft.processor.run.differential;

import java.util.List;

/** What a switch switches on, with some of its labels. */
record Selector(Code code, List<String> labels) {
    static Selector random(Place place, int depth) {
        Dice dice = place.dice;
        Expressions all = new Expressions(place);
        return switch (dice.below(5)) {
            case 0 ->
                new Selector(
                        Code.group("String.valueOf(#)", all.of(Type.STRING, depth)),
                        List.of("\"s\"", "\"two\", \"\"", "\"null\""));
            case 1 -> new Selector(all.of(Type.COLOR, depth), List.of("RED", "BLUE"));
            case 2 -> new Selector(all.of(Type.CHAR, depth), List.of("'c'", "'d', 'x'"));
            case 3 -> new Selector(all.of(Type.BOXED, depth), List.of("5", "7", "1000"));
            default -> new Selector(Code.group("# & 3", all.of(Type.INT, depth)), List.of("0", "1, 3"));
        };
    }
}
