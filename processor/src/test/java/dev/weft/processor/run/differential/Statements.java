package dev.weft.processor.run.differential;

import static dev.weft.processor.run.differential.Code.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Random statements; what they declare stays in scope at the place. */
final class Statements {
    private static final int DEEPEST = 5;

    private final Place place;
    private final Dice dice;
    private final Expressions expressions;

    Statements(Place place) {
        this.place = place;
        this.dice = place.dice;
        this.expressions = new Expressions(place);
    }

    /** Up to {@code most} statements, ending where nothing more can be reached. */
    Flow some(int most) {
        List<Flow> all = new ArrayList<>();
        int count = dice.between(1, most);
        boolean completes = true;
        for (int i = 0; i < count && completes; i++) {
            Flow one = one();
            all.add(one);
            completes = one.completes();
        }
        return Flow.of(new Code.Group(all.stream().map(Flow::code).toList()), completes, all);
    }

    /** A block in braces, with a scope of its own. */
    static Flow block(Place place, int most) {
        Flow body = new Statements(place).some(most);
        return Flow.of(Code.group("{\n#}\n", body.code()), body.completes(), List.of(body));
    }

    private Flow one() {
        if (place.depth > DEEPEST || --place.budget.statements < 0) {
            return simple();
        }
        return switch (dice.below(28)) {
            case 0, 1, 2 -> conditional();
            case 3, 4, 5, 6, 7 -> new Loops(place).one();
            case 8, 9 -> new Switches(place).one();
            case 10, 11, 12, 13 -> place.tries ? new Tries(place).one() : conditional();
            case 14, 15, 16 -> leaving();
            case 17 -> labelled();
            case 18 -> scoped();
            case 19 -> local();
            case 21 -> new Patterns(place).one();
            case 20 -> place.awaits ? new AsyncLoops(place).one() : simple();
            default -> simple();
        };
    }

    private Flow simple() {
        if (place.yields && dice.oneIn(3)) {
            return Flow.plain(yielded());
        }
        if (!place.group.isEmpty() && dice.oneIn(4)) {
            return Flow.plain(new Groups(place).task());
        }
        return Flow.plain(
                switch (dice.below(11)) {
                    case 9 -> rare();
                    case 0, 1, 2 -> declaration();
                    case 3 -> later();
                    case 4, 5 -> assignment();
                    case 6 -> elementAssignment();
                    case 7 -> place.awaits ? awaited() : assignment();
                    default -> statement("Kit.t(" + dice.number() + ", #);", expressions.of(anyType(), 3));
                });
    }

    private Code rare() {
        return switch (dice.below(6)) {
            case 3 -> localEnum();
            case 4 -> localInterface();
            case 5 -> slotsUsedAgain();
            case 0 ->
                statement("assert # : #;", expressions.condition(), expressions.of(Type.STRING, 2))
                        .marked(Construct.ASSERT);
            case 1 -> {
                Type type = dice.pick(Type.PLAIN_VALUES);
                Code value = Code.group("((" + type.source + ") #)", expressions.of(type, 2));
                String name = place.declare(type, false).name();
                yield statement("var " + name + " = #;", value).marked(Construct.LOCAL_OF_INFERRED_TYPE);
            }
            default -> {
                String type = dice.name("R");
                Code a = expressions.of(Type.INT, 2);
                Code b = expressions.of(Type.STRING, 2);
                String name = place.declare(Type.INT, false).name();
                String head = "record " + type + "(int a, Object b) {}\nint " + name + " = new " + type + "(#, #).a();";
                yield statement(head, a, b).marked(Construct.LOCAL_RECORD);
            }
        };
    }

    /** An enum of the body, and a switch over all of it, which has no default. */
    private Code localEnum() {
        String type = dice.name("E");
        Type value = dice.pick(Type.PLAIN_VALUES);
        Code index = expressions.of(Type.INT, 2);
        Code one = expressions.of(value, 2);
        Code other = expressions.of(value, 2);
        String name = place.declare(value, false).name();
        String head = "enum " + type + " { A, B { @Override public String toString() { return \"b\"; } } }\n"
                + value.source + " " + name + " = ((" + value.source + ") (switch (" + type
                + ".values()[# & 1]) {\ncase A -> #;\ncase B -> #;\n}));";
        return statement(head, index, one, other).marked(Construct.LOCAL_ENUM).marked(Construct.SWITCH_WITHOUT_DEFAULT);
    }

    private Code localInterface() {
        String type = dice.name("I");
        Code within = new Expressions(place.captured(false)).of(Type.INT, 2);
        Code argument = expressions.of(Type.INT, 2);
        String name = place.declare(Type.INT, false).name();
        String head = "interface " + type + " {\nint at(int x) throws Exception;\n"
                + "default int twice(int x) throws Exception { return at(at(x)); }\n}\n" + type + " f" + name
                + " = x" + name + " -> x" + name + " + #;\nint " + name + " = f" + name + ".twice(#);";
        return statement(head, within, argument).marked(Construct.LOCAL_INTERFACE);
    }

    /** Blocks whose locals lie where those of the block before lay, of other types. */
    private Code slotsUsedAgain() {
        List<Code> blocks = new ArrayList<>();
        for (int i = dice.between(2, 4); i > 0; i--) {
            Type type = anyType();
            Place inner = place.inner();
            Code value = expressions.of(type, 2);
            String name = inner.declare(type, false).name();
            Code between = new Statements(inner).awaits();
            blocks.add(statement(
                    "{\n" + type.source + " " + name + " = #;\n#Kit.t(" + dice.number() + ", " + name + ");\n}",
                    value,
                    between));
        }
        return new Code.Statement(blocks).marked(Construct.SLOT_REUSE);
    }

    private Code awaits() {
        return place.awaits ? awaited() : assignment();
    }

    /** So many locals that those behind them need wide instructions. */
    Code manyLocals() {
        StringBuilder all = new StringBuilder("long ");
        for (int i = 0; i < 130; i++) {
            all.append(i == 0 ? "" : ", ")
                    .append(place.declare(Type.LONG, false).name())
                    .append(" = d + ")
                    .append(i);
        }
        return statement(all + ";").marked(Construct.MANY_LOCALS);
    }

    private Type anyType() {
        return dice.pick(Type.values());
    }

    private Code declaration() {
        Type type = anyType();
        Code value = switch (dice.below(8)) {
            case 0, 1 -> place.awaits ? new Awaits(place).bare(type, 3) : expressions.of(type, 3);
            case 2 -> new SwitchExpressions(place).alone(type, 3);
            default -> expressions.of(type, 3);
        };
        Place.Variable variable = place.declare(type, dice.oneIn(3));
        String modifier = variable.isFinal() ? "final " : "";
        return statement(modifier + type.source + " " + variable.name() + " = #;", value)
                .marked(Construct.DECLARATION);
    }

    /** A local that is assigned on two ways, or one of null type that is assigned later. */
    private Code later() {
        Type type = anyType();
        Code condition = expressions.condition();
        Code one = expressions.of(type, 2);
        Code other = expressions.of(type, 2);
        String name = place.declare(type, false).name();
        String declared = type.source + " " + name;
        return !type.isPrimitive() && dice.oneIn(2)
                ? statement(
                                declared + " = null;\nif (#) " + name + " = #; else " + name + " = #;",
                                condition,
                                one,
                                other)
                        .marked(Construct.NULL_LOCAL)
                : statement(
                                declared + ";\nif (#) {\n" + name + " = #;\n} else {\n" + name + " = #;\n}",
                                condition,
                                one,
                                other)
                        .marked(Construct.DEFINITE_ASSIGNMENT);
    }

    private Code assignment() {
        Type type = anyType();
        Optional<String> target =
                place.assignable(type).map(Place.Variable::name).or(() -> place.field(type));
        if (target.isEmpty()) {
            return declaration();
        }
        boolean number = Type.NUMBERS.contains(type);
        String operator = number ? dice.pick("=", "+=", "-=", "*=") : type == Type.STRING ? dice.pick("=", "+=") : "=";
        String value = operator.equals("+=") && type == Type.STRING ? "Kit.cut(#)" : "#";
        return statement(target.get() + " " + operator + " " + value + ";", expressions.of(type, 3))
                .marked(operator.equals("=") ? Construct.ASSIGNMENT : Construct.COMPOUND_ASSIGNMENT);
    }

    private Code elementAssignment() {
        Code index = expressions.of(Type.INT, 2);
        if (dice.oneIn(3)) {
            return statement("#[# & 1] = #;", expressions.of(Type.OBJECTS, 2), index, expressions.of(Type.OBJECT, 2))
                    .marked(Construct.ELEMENT_ASSIGNED);
        }
        if (dice.oneIn(3)) {
            return statement("#.a = #;", expressions.of(Type.PAIR, 2), expressions.of(Type.OBJECT, 2))
                    .marked(Construct.FIELD_ASSIGNED);
        }
        String operator = dice.pick("=", "+=", "*=", "<<=");
        return statement(
                        "#[# & 1] " + operator + " #;",
                        expressions.of(Type.INTS, 2),
                        index,
                        expressions.of(Type.INT, 2))
                .marked(operator.equals("=") ? Construct.ELEMENT_ASSIGNED : Construct.ELEMENT_COMPOUND);
    }

    private Code awaited() {
        if (dice.oneIn(3)) {
            String name = dice.name("c");
            Type type = anyType();
            Code value = expressions.of(type, 2);
            Code between = statement("Kit.t(" + dice.number() + ", #);", expressions.of(anyType(), 2));
            String held = "Coroutine<" + type.boxed + "> " + name + " = Leaves.co(#);\n#await(" + name + ");";
            return statement(held, value, between).marked(Construct.AWAIT_OF_HELD);
        }
        return statement("#;", new Awaits(place).bare(anyType(), 3));
    }

    private Code yielded() {
        List<Method> generators = place.callees.stream()
                .filter(one -> place.method.kind().yieldsFrom(one.kind()))
                .toList();
        if (!generators.isEmpty() && dice.oneIn(3)) {
            Method generator = dice.pick(generators);
            Optional<Code> call = new Awaits(place).call(generator, 2);
            if (call.isPresent()) {
                return yieldedFrom(generator, call.get());
            }
        }
        if (dice.oneIn(4)) {
            Code list = expressions.of(Type.LIST, 2);
            return dice.oneIn(2)
                    ? statement("Weft.yieldFrom(#);", list).marked(Construct.YIELD_FROM_ITERABLE)
                    : statement("Weft.yieldFrom(#.iterator());", list).marked(Construct.YIELD_FROM_ITERATOR);
        }
        if (place.tries && dice.oneIn(3)) {
            Code value = expressions.of(dice.pick(Type.PLAIN_VALUES), 3);
            Code handled = place.returns && dice.oneIn(2) ? new Returns(place).one() : Code.group("");
            String pattern = "try {\nWeft.yield(#);\n} catch (GeneratorExit e) {\nKit.t(" + dice.number() + ", e);\n#}";
            return statement(pattern, value, handled).marked(Construct.CATCH_OF_GENERATOR_EXIT);
        }
        return statement("Weft.yield(#);", expressions.of(dice.pick(Type.PLAIN_VALUES), 3))
                .marked(Construct.YIELD);
    }

    private Code yieldedFrom(Method generator, Code call) {
        return switch (generator.kind()) {
            case SEND_GENERATOR -> {
                Type type = generator.returns();
                String head = type.source + " " + place.declare(type, false).name();
                yield statement(head + " = Weft.yieldFrom(#);", call).marked(Construct.YIELD_FROM_SEND_GENERATOR);
            }
            case ASYNC_GENERATOR -> statement("Weft.yieldFrom(#);", call).marked(Construct.YIELD_FROM_ASYNC_GENERATOR);
            default -> statement("Weft.yieldFrom(#);", call).marked(Construct.YIELD_FROM_GENERATOR);
        };
    }

    private Flow conditional() {
        if (dice.oneIn(12)) {
            Flow then = block(place.inner(), 2);
            Code code = statement("if (Kit." + dice.pick("ON", "OFF") + ") #", then.code());
            return Flow.of(code, true, List.of(then)).marked(Construct.CONSTANT_CONDITION);
        }
        Code condition = expressions.condition();
        Flow then = block(place.inner(), 3);
        if (dice.oneIn(2)) {
            return Flow.of(statement("if (#) #", condition, then.code()), true, List.of(then))
                    .marked(Construct.IF);
        }
        Flow otherwise = block(place.inner(), 3);
        Code code = statement("if (#) # else #", condition, then.code(), otherwise.code());
        return Flow.of(code, then.completes() || otherwise.completes(), List.of(then, otherwise))
                .marked(Construct.IF);
    }

    /** A jump, a return or a throw; conditional as often as not. */
    private Flow leaving() {
        Flow jump = jump();
        if (dice.oneIn(3)) {
            return jump;
        }
        return Flow.of(statement("if (#) {\n#}", expressions.condition(), jump.code()), true, List.of(jump));
    }

    /** A statement that does not complete normally. */
    Flow jump() {
        if (!place.targets.isEmpty() && !dice.oneIn(3)) {
            Place.Target target = dice.pick(place.targets);
            boolean innermost = target == place.targets.get(place.targets.size() - 1);
            String label = innermost && target.isBreakable() && dice.oneIn(2) ? "" : " " + target.label();
            if (target.isLoop() && dice.oneIn(2)) {
                return Flow.continueOf(statement("continue" + label + ";"), target.label())
                        .marked(label.isEmpty() ? Construct.CONTINUE : Construct.LABELLED_CONTINUE);
            }
            return Flow.breakTo(statement("break" + label + ";"), target.label())
                    .marked(label.isEmpty() ? Construct.BREAK : Construct.LABELLED_BREAK);
        }
        if (place.returns && dice.oneIn(2)) {
            return Flow.leaving(new Returns(place).one()).marked(Construct.RETURN);
        }
        String failure = dice.pick("Kit.Boom", "Kit.Checked", "IllegalStateException");
        return Flow.leaving(statement("throw new " + failure + "(\"\" + #);", expressions.of(Type.INT, 2)))
                .marked(Construct.THROW);
    }

    private Flow labelled() {
        String label = dice.name("L");
        Flow body = block(place.within(new Place.Target(label, false, false)), 4);
        boolean completes = body.completes() || body.jumps().contains(label);
        return body.labelled(statement(label + ": #", body.code()), label, completes)
                .marked(Construct.LABELLED_BLOCK);
    }

    private Flow scoped() {
        if (place.tries && dice.oneIn(3)) {
            Flow body = block(place.still().inner(), 3);
            return Flow.of(statement("synchronized (Kit.class) #", body.code()), body.completes(), List.of(body))
                    .marked(Construct.SYNCHRONIZED);
        }
        if (dice.oneIn(2)) {
            Code tested = expressions.of(Type.OBJECT, 2);
            Place inner = place.inner();
            String name = inner.declare(Type.STRING, false).name();
            Flow then = block(inner, 3);
            Code code = statement("if (# instanceof String " + name + ") #", tested, then.code());
            return Flow.of(code, true, List.of(then)).marked(Construct.INSTANCEOF_PATTERN);
        }
        Flow body = block(place.inner(), 3);
        return Flow.of(new Code.Statement(List.of(body.code())), body.completes(), List.of(body));
    }

    /** A local class with a marked method, called at once. */
    private Flow local() {
        if (!place.awaits) {
            return simple();
        }
        Place body = place.localClass();
        String parameter = body.declare(Type.INT, false).name();
        Flow flow = new Statements(body).some(3);
        Code end = flow.completes()
                ? Code.group("return done(#);\n", new Expressions(body).of(Type.STRING, 2))
                : Code.group("");
        Code argument = expressions.of(Type.INT, 2);
        String type = dice.name("Local");
        String name = place.declare(Type.STRING, false).name();
        String pattern = "class " + type + " {\n@Async Coroutine<String> go(int " + parameter
                + ") throws Exception {\n##}\n}\nString " + name + " = await(new " + type + "().go(#));";
        return Flow.plain(statement(pattern, flow.code(), end, argument)).marked(Construct.METHOD_OF_LOCAL_CLASS);
    }
}
