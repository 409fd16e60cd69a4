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
        if (method.kind().isPlainGenerator() && dice.oneIn(3)) {
            return entry(method, closedEarly(call)).marked(Construct.GENERATOR_CLOSED_EARLY);
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

    private String closedEarly(String call) {
        return "Kit.closeBehind(" + dice.between(1, 4) + ");\ntry {\nLeaves.some(" + call
                + ");\n} catch (GeneratorExit e) {\n}\nreturn done(\"end\");\n";
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
