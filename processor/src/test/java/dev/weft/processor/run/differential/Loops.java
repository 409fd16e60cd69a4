package dev.weft.processor.run.differential;

import static dev.weft.processor.run.differential.Code.statement;

/** Random loops of every form; each ends by a count that nothing in its body can turn back. */
final class Loops {
    private final Place place;
    private final Dice dice;
    private final Expressions expressions;

    Loops(Place place) {
        this.place = place;
        this.dice = place.dice;
        this.expressions = new Expressions(place);
    }

    Flow one() {
        String label = dice.name("L");
        Place body = place.within(new Place.Target(label, true, true));
        return switch (dice.below(7)) {
            case 0, 1 -> counted(label, body).marked(Construct.FOR);
            case 2 -> whileLoop(label, body).marked(Construct.WHILE);
            case 3 -> doLoop(label, body).marked(Construct.DO);
            case 4 -> endless(label, body).marked(Construct.ENDLESS_LOOP);
            case 5 -> over(label, body, dice.pick(Type.INTS, Type.OBJECTS)).marked(Construct.FOR_EACH_OF_ARRAY);
            default -> over(label, body, Type.LIST).marked(Construct.FOR_EACH_OF_ITERABLE);
        };
    }

    private String counter(Place body) {
        String name = dice.name("i");
        body.variables.add(new Place.Variable(name, Type.INT, false, false));
        return name;
    }

    private Flow counted(String label, Place body) {
        String i = counter(body);
        Code also = dice.oneIn(2) ? Code.group(" && #", expressions.of(Type.BOOLEAN, 2)) : Code.group("");
        Code step = dice.oneIn(3) ? Code.group(", #", trace()) : Code.group("");
        String head = label + ": for (int " + i + " = 0; " + i + " < " + dice.between(1, 4) + "#; " + i + "++#) #";
        Flow flow = Statements.block(body, 4);
        return flow.labelled(statement(head, also, step, flow.code()), label, true);
    }

    private Code trace() {
        return Code.group("Kit.t(" + dice.number() + ", #)", expressions.of(Type.INT, 2));
    }

    private Flow whileLoop(String label, Place body) {
        String i = counter(body);
        Flow flow = Statements.block(body, 4);
        String head = "int " + i + " = " + dice.between(1, 4) + ";\n" + label + ": while (" + i + "-- > 0 && #) #";
        Code code = statement(head, expressions.condition(), flow.code());
        place.variables.add(new Place.Variable(i, Type.INT, false, false));
        return flow.labelled(code, label, true);
    }

    private Flow doLoop(String label, Place body) {
        String i = counter(body);
        Flow flow = Statements.block(body, 4);
        String head = "int " + i + " = " + dice.between(1, 3) + ";\n" + label + ": do # while (--" + i + " > 0 && #);";
        boolean again = flow.completes() || flow.continues().contains(label);
        // Behind a switch expression in a condition that is never reached javac goes on as if it were.
        Code condition = again ? expressions.condition() : Code.group("Kit.t(" + dice.number() + ", true)");
        Code code = statement(head, flow.code(), condition);
        place.variables.add(new Place.Variable(i, Type.INT, false, false));
        boolean completes = again || flow.jumps().contains(label);
        return flow.labelled(code, label, completes);
    }

    /** A loop without a condition, left only by what stands at its head or by its body. */
    private Flow endless(String label, Place body) {
        String i = counter(body);
        Flow inner = new Statements(body).some(4);
        String form = dice.pick("while (true)", "for (;;)");
        boolean breaks = !place.returns || !dice.oneIn(3);
        String exit = breaks ? "break;" : "throw new Kit.Boom(\"end " + i + "\");";
        String pattern = "int " + i + " = " + dice.between(1, 4) + ";\n" + label + ": " + form + " {\nif (--" + i
                + " < 0) " + exit + "\n#}";
        place.variables.add(new Place.Variable(i, Type.INT, false, false));
        boolean completes = breaks || inner.jumps().contains(label);
        Flow flow = inner.labelled(statement(pattern, inner.code()), label, completes);
        return completes ? flow : flow.marked(Construct.ENDLESS_LOOP_WITHOUT_EXIT);
    }

    private Flow over(String label, Place body, Type type) {
        Code over = expressions.of(type, 3);
        Type element =
                type == Type.INTS ? Type.INT : type == Type.OBJECTS ? Type.OBJECT : dice.pick(Type.BOXED, Type.INT);
        String name = body.declare(element, false).name();
        Flow flow = Statements.block(body, 4);
        Code code = statement(label + ": for (" + element.source + " " + name + " : #) #", over, flow.code());
        return flow.labelled(code, label, true);
    }
}
