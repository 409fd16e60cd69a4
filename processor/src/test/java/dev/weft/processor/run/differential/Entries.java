package dev.weft.processor.run.differential;

import java.util.List;
import java.util.stream.Collectors;

/** The static methods that are run, one for each marked method of a unit. */
final class Entries {
    private static final List<String> OF_ANY_TYPE = List.of("(Integer) 6", "\"g\"", "(Object) null", "(Long) 1L");

    private final Dice dice;
    private final String unit;

    Entries(Dice dice, String unit) {
        this.dice = dice;
        this.unit = unit;
    }

    /** The entry that has {@code initialiser} run its method. */
    Code entry(Initialiser initialiser) {
        return entry(initialiser.method(), "return done(Kit.show(" + initialiser.value(unit) + "));\n");
    }

    /** The entry that runs {@code method}. */
    Code entry(Method method) {
        String arguments = method.parameters().stream()
                        .map(type -> ", (" + dice.pick(type.literals) + ")")
                        .collect(Collectors.joining())
                + (method.isGeneric() ? ", " + dice.pick(OF_ANY_TYPE) : "");
        String call = method.home() == Home.INTERFACE_PRIVATE
                ? "it().i" + method.number() + "(3" + arguments + ")"
                : method.home().receiver(Home.STATIC, unit, dice).orElseThrow() + method.name() + "(3" + arguments
                        + ")";
        if (method.kind().isGenerator() && dice.oneIn(method.kind().isPlainGenerator() ? 3 : 2)) {
            return closedEarly(method, call);
        }
        String body = switch (method.kind()) {
            case SEND_GENERATOR -> "Kit.drive();\nreturn done(Kit.show(Leaves.drive(" + call + ")));\n";
            case GENERATOR, ITERABLE, ASYNC_GENERATOR ->
                "for (Object one : " + call + ") Kit.got(one);\nreturn done(\"end\");\n";
            case ITERATOR ->
                "Iterator<Object> all = " + call
                        + ";\nwhile (all.hasNext()) Kit.got(all.next());\nreturn done(\"end\");\n";
            default -> "return done(Kit.show(await(" + call + ")));\n";
        };
        return entry(method, body);
    }

    /** One that closes the generator when it has given some elements; plain, a yield throws then. */
    private Code closedEarly(Method method, String call) {
        String until = "if (Kit.closes()) break;\n}\n";
        return switch (method.kind()) {
            case SEND_GENERATOR ->
                closing(method, "Kit.drive();\nreturn done(Kit.show(Leaves.drive(" + call + ")));\n", "closed")
                        .marked(Construct.SEND_GENERATOR_CLOSED_EARLY);
            case ASYNC_GENERATOR -> {
                String body = switch (dice.below(3)) {
                    case 0 -> "await(Leaves.ask(" + call + "));\n";
                    case 1 -> "for (Object one : " + call + ") {\nKit.got(one);\n" + until;
                    default ->
                        "try (AsyncGenerator<Object> all = " + call + ") {\nfor (Object one : all) {\nKit.got(one);\n"
                                + until + "}\n";
                };
                yield closing(method, body + "return done(\"end\");\n", "end")
                        .marked(Construct.ASYNC_GENERATOR_CLOSED_EARLY);
            }
            default ->
                closing(method, "Leaves.some(" + call + ");\nreturn done(\"end\");\n", "end")
                        .marked(Construct.GENERATOR_CLOSED_EARLY);
        };
    }

    private Code closing(Method method, String body, String end) {
        String head = "Kit.closeBehind(" + dice.between(1, 3) + ");\ntry {\n";
        return entry(method, head + body + "} catch (GeneratorExit e) {\nreturn done(\"" + end + "\");\n}\n");
    }

    private static Code entry(Method method, String body) {
        String entry = "e" + method.number();
        String head = "@Async public static Coroutine<String> " + entry + "() throws Exception {\nreset();\n";
        return Code.member(entry, head + body + "}\n");
    }

    /** The way from outside to a private method of the interface. */
    static Code bridge(Method method) {
        StringBuilder parameters = new StringBuilder("int d");
        StringBuilder arguments = new StringBuilder("d");
        for (Type type : method.parameters()) {
            String parameter = "p" + arguments.length();
            parameters.append(", ").append(type.source).append(" ").append(parameter);
            arguments.append(", ").append(parameter);
        }
        parameters.append(method.isGeneric() ? ", G g" : "");
        arguments.append(method.isGeneric() ? ", g" : "");
        String bridge = "i" + method.number();
        return Code.member(
                bridge,
                "default " + method.typed() + bridge + "(" + parameters + ") throws Exception {\nreturn "
                        + method.name() + "(" + arguments + ");\n}\n");
    }
}
