package dev.weft.processor.run.differential;

import java.util.ArrayList;
import java.util.List;

/** Random try statements: catches, finally, resources. */
final class Tries {
    private static final List<String> CAUGHT = List.of(
            "Kit.Boom",
            "Kit.Checked",
            "ArithmeticException | NullPointerException",
            "RuntimeException",
            "Exception",
            "GeneratorExit",
            "Throwable");

    private final Place place;
    private final Dice dice;

    Tries(Place place) {
        this.place = place;
        this.dice = place.dice;
    }

    Flow one() {
        return dice.oneIn(12) ? resourceOfVariable() : statement();
    }

    private Flow resourceOfVariable() {
        Code id = new Expressions(place).of(Type.INT, 1);
        Flow body = Statements.block(place.guarded(false), 3);
        String name = dice.name("r");
        String head = "Kit.Res " + name + " = new Kit.Res(" + dice.number() + " + 0 * #, false, Kit.coin());\ntry ("
                + name + ") #";
        return Flow.of(Code.statement(head, id, body.code()), body.completes(), List.of(body))
                .marked(Construct.RESOURCE_OF_VARIABLE);
    }

    private Flow statement() {
        List<Code> parts = new ArrayList<>();
        StringBuilder pattern = new StringBuilder("try ");
        boolean overrides = dice.oneIn(2); // or may do so
        Place body = place.guarded(overrides);
        boolean resources = dice.oneIn(3);
        if (resources) {
            resources(body, pattern, parts);
        }
        Flow block = new Statements(body).some(4);
        pattern.append("{\n").append("Kit.mayThrow(").append(dice.number()).append(");\n#}\n");
        parts.add(block.code());
        List<Flow> ways = new ArrayList<>(List.of(block));
        boolean closes = !resources && dice.oneIn(3);
        if (!closes && !(resources && dice.oneIn(3))) {
            catches(pattern, parts, ways, overrides);
        }
        boolean completes = ways.stream().anyMatch(Flow::completes);
        if (ways.size() > 1 ? dice.oneIn(2) : !resources) {
            return withFinally(pattern, parts, Flow.of(block.code(), completes, ways), overrides);
        }
        Code code = Code.statement(pattern.toString(), parts.toArray(Code[]::new));
        return marked(Flow.of(code, completes, ways), pattern);
    }

    private static Flow marked(Flow flow, StringBuilder pattern) {
        Flow marked = flow;
        if (pattern.indexOf("try (") >= 0) {
            marked = marked.marked(Construct.RESOURCES);
        }
        if (pattern.indexOf("catch (") >= 0) {
            marked = marked.marked(Construct.CATCH);
        }
        if (pattern.indexOf("(GeneratorExit") >= 0) {
            marked = marked.marked(Construct.CATCH_OF_GENERATOR_EXIT);
        }
        if (pattern.indexOf(" | ") >= 0) {
            marked = marked.marked(Construct.MULTI_CATCH);
        }
        return pattern.indexOf("throw e") >= 0 ? marked.marked(Construct.RETHROW) : marked;
    }

    private void resources(Place body, StringBuilder pattern, List<Code> parts) {
        int count = dice.between(1, 2);
        pattern.append("(");
        for (int i = 0; i < count; i++) {
            Expressions all = new Expressions(body);
            pattern.append("Kit.Res ")
                    .append(dice.name("r"))
                    .append(" = new Kit.Res(")
                    .append(dice.number());
            pattern.append(dice.oneIn(3) ? " + #" : " + 0 * #").append(", # && Kit.coin(), Kit.coin());\n");
            parts.add(all.of(Type.INT, 1));
            parts.add(all.of(Type.BOOLEAN, 2));
        }
        pattern.append(") ");
    }

    private void catches(StringBuilder pattern, List<Code> parts, List<Flow> ways, boolean overrides) {
        for (String type : CAUGHT) {
            if (dice.oneIn(type.equals("Throwable") ? 8 : 3) && (place.yields || !type.equals("GeneratorExit"))) {
                String name = dice.name("e");
                Place handler = place.guarded(overrides);
                Flow block = new Statements(handler).some(3);
                String rethrow = block.completes() && dice.oneIn(5) ? "throw " + name + ";\n" : "";
                pattern.append("catch (").append(type).append(" ").append(name).append(") {\n");
                pattern.append("Kit.t(")
                        .append(dice.number())
                        .append(", ")
                        .append(name)
                        .append(");\n#");
                pattern.append(rethrow).append("}\n");
                parts.add(block.code());
                ways.add(rethrow.isEmpty() ? block : Flow.of(block.code(), false, List.of(block)));
            }
        }
    }

    private Flow withFinally(StringBuilder pattern, List<Code> parts, Flow guarded, boolean overrides) {
        Place handler = place.guarded(false);
        Flow last = new Statements(handler).some(3);
        if (!last.completes() && !overrides) {
            last = Flow.plain(Code.group(""));
        }
        if (last.completes() && overrides && dice.oneIn(6)) {
            Flow jump = new Statements(handler).jump();
            last = Flow.of(Code.group("##", last.code(), jump.code()), false, List.of(last, jump));
        }
        pattern.append("finally {\nKit.t(").append(dice.number()).append(");\n#}\n");
        parts.add(last.code());
        Code code = Code.statement(pattern.toString(), parts.toArray(Code[]::new));
        Flow flow = last.completes()
                ? Flow.of(code, guarded.completes(), List.of(guarded, last))
                : Flow.of(code, false, List.of(last)).marked(Construct.FINALLY_THAT_OVERRIDES);
        return marked(flow, pattern).marked(Construct.FINALLY);
    }
}
