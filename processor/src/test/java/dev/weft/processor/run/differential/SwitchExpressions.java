package dev.weft.processor.run.differential;

import java.util.ArrayList;
import java.util.List;

/** Random switch expressions: on int, String and enum, with values, blocks and throws. */
final class SwitchExpressions {
    private final Place place;
    private final Dice dice;
    private final Expressions all;

    SwitchExpressions(Place place) {
        this.place = place;
        this.dice = place.dice;
        this.all = new Expressions(place);
    }

    /** One with operands beneath it: no try in it, since javac 17 fails on a try above a long or a half-built object. */
    Code of(Type type, int depth) {
        return of(type, depth, false);
    }

    /** One that stands alone behind an assignment. */
    Code alone(Type type, int depth) {
        return of(type, depth, place.tries);
    }

    private Code of(Type type, int depth, boolean tries) {
        if (Units.LANGUAGE >= 21 && dice.oneIn(6)) {
            return new Patterns(place).switchExpression(type, depth);
        }
        if (dice.oneIn(6)) {
            return colons(type, depth);
        }
        Selector selector = Selector.random(place, depth - 1);
        List<Code> parts = new ArrayList<>();
        parts.add(selector.code());
        StringBuilder pattern = new StringBuilder("((" + type.source + ") (switch (#) {\n");
        for (String label : selector.labels()) {
            pattern.append("case ").append(label).append(" -> ");
            rule(type, depth, tries, pattern, parts);
        }
        pattern.append("default -> ");
        parts.add(all.of(type, depth - 1));
        Code code = Code.expression(type, pattern + "#;\n}))", parts.toArray(Code[]::new));
        Code marked = code.marked(Construct.SWITCH_EXPRESSION).marked(selector.construct());
        return pattern.indexOf("throw new") < 0 ? marked : marked.marked(Construct.SWITCH_EXPRESSION_WITH_THROW);
    }

    private Code colons(Type type, int depth) {
        Selector selector = Selector.random(place, depth - 1);
        List<Code> parts = new ArrayList<>(List.of(selector.code()));
        StringBuilder pattern = new StringBuilder("((" + type.source + ") (switch (#) {\n");
        for (String label : selector.labels()) {
            String trace = "Kit.t(" + dice.number() + ");\n";
            pattern.append("case ").append(label).append(":\n").append(trace);
            if (dice.oneIn(2)) {
                pattern.append("yield Kit.<").append(type.boxed).append(">id(#);\n");
                parts.add(all.of(type, depth - 1));
            }
        }
        parts.add(all.of(type, depth - 1));
        pattern.append("default:\nyield Kit.<").append(type.boxed).append(">id(#);\n}))");
        return Code.expression(type, pattern.toString(), parts.toArray(Code[]::new))
                .marked(Construct.SWITCH_EXPRESSION_OF_COLONS)
                .marked(selector.construct());
    }

    private void rule(Type type, int depth, boolean tries, StringBuilder pattern, List<Code> parts) {
        if (dice.oneIn(10)) {
            pattern.append("throw new Kit.Boom(\"case ").append(dice.number()).append("\");\n");
        } else if (dice.oneIn(3) && place.budget.statements > 0) {
            Place block = place.closed();
            block.tries = tries;
            Flow body = new Statements(block).some(2);
            // Not `yield (x)`: that reads as a call.
            String end = "yield Kit.<" + type.boxed + ">id(#);\n}\n";
            pattern.append("{\n#").append(body.completes() ? end : "}\n");
            parts.add(body.code());
            if (body.completes()) {
                Code value = new Expressions(block).of(type, depth - 1);
                parts.add(value.marked(Construct.SWITCH_EXPRESSION_WITH_YIELD));
            }
        } else {
            pattern.append("#;\n");
            parts.add(all.of(type, depth - 1));
        }
    }
}
