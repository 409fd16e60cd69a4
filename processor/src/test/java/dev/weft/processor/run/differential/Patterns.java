package dev.weft.processor.run.differential;

import static dev.weft.processor.run.differential.Code.expression;
import static dev.weft.processor.run.differential.Code.statement;

import java.util.ArrayList;
import java.util.List;

/** Random patterns, in conditions and switches, as far as the language has them; and other syntax newer than JDK 17. */
final class Patterns {
    private static final int UNNAMED = 22;

    private final Place place;
    private final Dice dice;
    private final Expressions expressions;

    Patterns(Place place) {
        this.place = place;
        this.dice = place.dice;
        this.expressions = new Expressions(place);
    }

    /** A pattern with what it is called in {@link Construct}; the variables are declared at the place given. */
    private record Pattern(String source, List<Construct> constructs) {
        Code marked(Code code) {
            Code marked = code;
            for (Construct construct : constructs) {
                marked = marked.marked(construct);
            }
            return marked;
        }
    }

    /** A condition with a pattern whose variable its other half uses. */
    Code condition(int depth) {
        Place within = place.inner();
        String name = within.declare(Type.BOXED, true).name();
        Code right = new Expressions(within).of(Type.INT, depth - 1);
        return expression(
                        Type.BOOLEAN,
                        "(# instanceof Integer " + name + " && " + name + " > #)",
                        expressions.of(Type.OBJECT, depth - 1),
                        right)
                .marked(Construct.PATTERN_IN_CONDITION);
    }

    Flow one() {
        return Units.LANGUAGE < 21
                ? condition()
                : switch (dice.below(Units.LANGUAGE < UNNAMED ? 3 : Units.LANGUAGE < 25 ? 4 : 5)) {
                    case 0 -> condition();
                    case 1, 2 -> switchStatement();
                    case 3 -> unnamed();
                    default -> statementsBeforeSuper();
                };
    }

    private Flow condition() {
        Code tested = expressions.of(Type.OBJECT, 2);
        Place inner = place.inner();
        Pattern pattern = pattern(inner);
        Flow then = Statements.block(inner, 3);
        Code code = statement("if (# instanceof " + pattern.source + ") #", tested, then.code());
        return Flow.of(pattern.marked(code), true, List.of(then));
    }

    private Pattern pattern(Place inner) {
        if (Units.LANGUAGE < 21 || dice.oneIn(4)) {
            return new Pattern(
                    "Integer " + inner.declare(Type.BOXED, true).name(), List.of(Construct.INSTANCEOF_PATTERN));
        }
        if (dice.oneIn(2)) {
            return point(inner);
        }
        Pattern first = point(inner);
        List<Construct> constructs = new ArrayList<>(first.constructs);
        constructs.add(Construct.NESTED_RECORD_PATTERN);
        String other = inner.declare(Type.STRING, true).name();
        return new Pattern("Kit.Duo(" + first.source + ", String " + other + ")", constructs);
    }

    private Pattern point(Place inner) {
        if (Units.LANGUAGE >= UNNAMED && dice.oneIn(3)) {
            return new Pattern(
                    "Kit.Point(_, var " + inner.declare(Type.STRING, true).name() + ")",
                    List.of(Construct.RECORD_PATTERN, Construct.UNNAMED_PATTERN));
        }
        String x = inner.declare(Type.INT, true).name();
        return new Pattern(
                "Kit.Point(int " + x + ", String "
                        + inner.declare(Type.STRING, true).name() + ")",
                List.of(Construct.RECORD_PATTERN));
    }

    private Flow switchStatement() {
        String label = dice.name("L");
        StringBuilder source = new StringBuilder(label + ": switch (#) {\n");
        List<Code> parts = new ArrayList<>(List.of(expressions.of(Type.OBJECT, 2)));
        List<Flow> flows = new ArrayList<>();
        List<Construct> constructs = new ArrayList<>(List.of(Construct.SWITCH_ON_PATTERNS));
        if (dice.oneIn(2)) {
            source.append("case null -> #");
            add(Statements.block(place.within(target(label)), 2), flows, parts);
        }
        for (int i = dice.between(1, 3); i > 0; i--) {
            Place inner = place.within(target(label));
            Pattern pattern = pattern(inner);
            constructs.addAll(pattern.constructs);
            // Always with a guard: a pattern may be the same as one before, which is an error without.
            Code guard = guard(inner);
            constructs.add(Construct.GUARD);
            source.append("case ").append(pattern.source).append(" when # -> #");
            parts.add(guard);
            add(Statements.block(inner, 3), flows, parts);
        }
        source.append("default -> #");
        add(Statements.block(place.within(target(label)), 2), flows, parts);
        Code code = statement(source + "}", parts.toArray(Code[]::new));
        for (Construct construct : constructs) {
            code = code.marked(construct);
        }
        Flow all = Flow.of(code, flows.stream().anyMatch(Flow::completes), flows);
        return all.labelled(code, label, all.completes() || all.jumps().contains(label));
    }

    /** A condition that assigns nothing, since javac refuses that, and is not constant, since false is an error. */
    private Code guard(Place inner) {
        Place guard = inner.guard();
        Code left = new Expressions(guard).leaf(Type.INT);
        Code value = switch (dice.below(guard.awaits ? 4 : 2)) {
            case 0 -> left;
            case 1 ->
                Code.group(
                                "Kit.<Integer, Exception>call(() -> #)",
                                new Expressions(guard.captured(false)).leaf(Type.INT))
                        .marked(Construct.LAMBDA_IN_GUARD);
            case 2 ->
                Code.group(
                                "await(Weft.<Integer, Exception>async(() -> done(await(Leaves.co(#)))))",
                                new Expressions(guard.captured(true)).leaf(Type.INT))
                        .marked(Construct.ASYNC_LAMBDA_IN_GUARD);
            default -> Code.group("await(Leaves.co(#))", left);
        };
        return Code.group(
                "Kit.t(" + dice.number() + ", # " + dice.pick("<", ">=", "!=") + " #)",
                value,
                new Expressions(guard).leaf(Type.INT));
    }

    private static Place.Target target(String label) {
        return new Place.Target(label, false, true);
    }

    private static void add(Flow flow, List<Flow> flows, List<Code> parts) {
        flows.add(flow);
        parts.add(flow.code());
    }

    Code switchExpression(Type type, int depth) {
        StringBuilder source = new StringBuilder("((" + type.source + ") (switch (#) {\n");
        List<Code> parts = new ArrayList<>(List.of(expressions.of(Type.OBJECT, depth - 1)));
        Code marks = Code.group("");
        for (int i = dice.between(1, 2); i > 0; i--) {
            Place inner = place.inner();
            Pattern pattern = pattern(inner);
            source.append("case ").append(pattern.source).append(" when # -> #;\n");
            parts.add(guard(inner));
            parts.add(pattern.marked(Code.group("#", new Expressions(inner).of(type, depth - 1))));
        }
        parts.add(expressions.of(type, depth - 1));
        source.append("case null, default -> #;\n}))#");
        parts.add(marks.marked(Construct.SWITCH_EXPRESSION_ON_PATTERNS).marked(Construct.GUARD));
        return expression(type, source.toString(), parts.toArray(Code[]::new));
    }

    private Flow unnamed() {
        if (place.tries && dice.oneIn(2)) {
            Flow body = Statements.block(place.guarded(false), 2);
            Flow handler = Statements.block(place.guarded(false), 2);
            Code code = statement("try # catch (RuntimeException _) #", body.code(), handler.code());
            return Flow.of(code, body.completes() || handler.completes(), List.of(body, handler))
                    .marked(Construct.UNNAMED_VARIABLE);
        }
        Code ignored = expressions.of(Type.OBJECT, 2);
        Code over = expressions.of(Type.LIST, 2);
        Flow body = Statements.block(place.inner(), 2);
        Code code = statement("var _ = #;\nfor (int _ : #) #", ignored, over, body.code());
        return Flow.of(code, true, List.of(body)).marked(Construct.UNNAMED_VARIABLE);
    }

    /** A local class whose constructor computes before it calls that of its superclass; built of what is awaited. */
    private Flow statementsBeforeSuper() {
        String type = dice.name("Early");
        Code first = expressions.of(Type.OBJECT, 2);
        Code second = expressions.of(Type.INT, 2);
        String name = place.declare(Type.PAIR, false).name();
        String source = "class " + type + " extends Kit.Pair {\nfinal int early;\n" + type
                + "(Object a, int b) {\nint doubled = 2 * b;\nsuper(a, doubled);\nthis.early = doubled;\n}\n"
                + "@Override protected String name() { return \"E\" + early; }\n}\nKit.Pair " + name + " = new "
                + type + "(#, #);";
        return Flow.plain(statement(source, first, second)).marked(Construct.STATEMENTS_BEFORE_SUPER);
    }
}
