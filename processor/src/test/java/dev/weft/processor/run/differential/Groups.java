package dev.weft.processor.run.differential;

import static dev.weft.processor.run.differential.Code.expression;
import static dev.weft.processor.run.differential.Code.statement;

/**
 * Random task groups. One task of a group runs at a time, so that there is an order which the plain run has too: the body
 * awaits each when it has created it, but for one that is the last thing it does.
 */
final class Groups {
    private final Place place;
    private final Dice dice;

    Groups(Place place) {
        this.place = place;
        this.dice = place.dice;
    }

    /** An await of a group, whose body is an async lambda. */
    Code of(Type type, int depth) {
        Place within = place.captured(true);
        String name = dice.name("group");
        within.group = name;
        Groups inner = new Groups(within);
        Code first = dice.oneIn(2) ? Code.group("##", inner.task(), inner.task()) : Code.group("");
        Flow body = new Statements(within).some(3);
        String joiner = dice.pick("", "", "Joiner.awaitAll(), ", "Joiner.allSuccessful(), ");
        String types = joiner.isEmpty() ? type.boxed : type.boxed + ", " + type.boxed;
        String pattern = "(" + Awaits.cast(type) + "await(TaskGroup.<" + types + ", Exception>run(" + joiner + name
                + " -> {\n###})))";
        Code code = expression(type, pattern, first, body.code(), end(within, body, type, depth))
                .marked(Construct.TASK_GROUP);
        return joiner.isEmpty() ? code : code.marked(Construct.TASK_GROUP_WITH_JOINER);
    }

    private Code end(Place within, Flow body, Type type, int depth) {
        if (!body.completes() || within.cancels || dice.oneIn(2)) {
            return AsyncLambdas.end(within, body, type, depth);
        }
        String result = dice.name("v");
        Code value = new Expressions(within).of(type, depth - 1);
        Code task = new Groups(within).started(dice.pick(Type.values()));
        String pattern = type.source + " " + result + " = #;\n#return done(" + result + ");";
        return Code.group(pattern, value, statement("#;", task).marked(Construct.TASK_OF_GROUP_THAT_OUTLASTS_ITS_BODY));
    }

    /** A task of the group whose body this is, awaited. */
    Code task() {
        Type type = dice.pick(Type.values());
        if (place.cancels) { // a task that cancels itself would be that of the group
            return statement("Kit.t(" + dice.number() + ", #);", new Expressions(place).of(type, 2));
        }
        if (place.tries && dice.oneIn(2)) {
            String pattern = "try {\nawait(#);\n} catch (" + dice.pick("CancelledError | Kit.Boom", "Error | Exception")
                    + " e) {\nKit.t(" + dice.number() + ", e);\n}";
            return statement(pattern, started(type)).marked(Construct.TASK_OF_GROUP_CAUGHT);
        }
        Code started = started(type);
        String name = place.declare(type, false).name();
        return statement(type.source + " " + name + " = " + Awaits.cast(type) + "await(#);", started);
    }

    private Code started(Type type) {
        if (dice.oneIn(4)) {
            String pattern = place.group + ".createTask(Leaves.<" + type.boxed + ">co(#))";
            return Code.group(pattern, new Expressions(place).of(type, 2))
                    .marked(Construct.TASK_OF_GROUP_FOR_COROUTINE);
        }
        Place within = place.captured(true);
        Flow body = new Statements(within).some(2);
        String fails = dice.oneIn(2) ? "Kit.mayThrow(" + dice.number() + ");\n" : "";
        String pattern = "Leaves.<" + type.boxed + ">child(" + place.group + ", () -> {\n" + fails + "##})";
        return Code.group(pattern, body.code(), AsyncLambdas.end(within, body, type, 2))
                .marked(Construct.TASK_OF_GROUP);
    }
}
