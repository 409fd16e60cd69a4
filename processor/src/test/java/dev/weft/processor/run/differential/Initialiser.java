package dev.weft.processor.run.differential;

import java.util.stream.Collectors;

/**
 * A nested class whose static initialiser runs a marked method to its end.
 *
 * @param name its name
 * @param type of what it holds then, which may be null
 * @param construct of what form the initialiser is
 * @param method what it runs
 */
record Initialiser(String name, Type type, Construct construct, Method method) {
    /** The beginning of all such names. */
    static final String NAMES = "Late";

    /** One that runs {@code method}, in a form by chance. */
    static Initialiser random(Dice dice, Method method) {
        Construct construct = dice.pick(
                Construct.STATIC_BLOCK_THAT_RUNS_A_METHOD,
                Construct.STATIC_FIELD_THAT_RUNS_A_METHOD,
                Construct.FIELD_OF_INTERFACE_THAT_RUNS_A_METHOD,
                Construct.ENUM_CONSTANT_THAT_RUNS_A_METHOD);
        return new Initialiser(NAMES + method.number(), method.returns(), construct, method);
    }

    /** Whether it can be told of {@code method} what it gives. */
    static boolean fits(Method method) {
        return method.kind() == Method.Kind.COROUTINE && method.home() != Home.INTERFACE_PRIVATE;
    }

    /** What it holds; the first to ask has it initialised. */
    String value(String unit) {
        String one = construct == Construct.ENUM_CONSTANT_THAT_RUNS_A_METHOD ? ".ONE" : "";
        return unit + "." + name + one + ".held";
    }

    /** The class. */
    Code declaration(String unit, Dice dice) {
        String arguments = method.parameters().stream()
                        .map(parameter -> ", (" + dice.pick(parameter.literals) + ")")
                        .collect(Collectors.joining())
                + (method.isGeneric() ? ", \"g\"" : "");
        String call =
                method.home().receiver(Home.STATIC, unit, dice).orElseThrow() + method.name() + "(2" + arguments + ")";
        String boxed = type.boxed;
        String held = "Leaves.<" + boxed + ">held(" + dice.number() + ", () -> " + call + ")";
        String source = switch (construct) {
            case STATIC_BLOCK_THAT_RUNS_A_METHOD ->
                "static class " + name + " {\nstatic final " + boxed + " held;\nstatic {\n" + boxed + " it = ("
                        + dice.pick(type.literals) + ");\ntry {\nit = Leaves.<" + boxed + ">now(" + call + ");\nKit.t("
                        + dice.number() + ", (Object) it);\n} catch (Exception e) {\nKit.t(" + dice.number()
                        + ", e);\n} finally {\nKit.t(" + dice.number() + ");\n}\nheld = it;\n}\n}\n";
            case STATIC_FIELD_THAT_RUNS_A_METHOD ->
                "static class " + name + " {\nstatic final " + boxed + " held = " + held + ";\n}\n";
            case FIELD_OF_INTERFACE_THAT_RUNS_A_METHOD ->
                "interface " + name + " {\n" + boxed + " held = " + held + ";\n}\n";
            case ENUM_CONSTANT_THAT_RUNS_A_METHOD ->
                "enum " + name + " {\nONE(" + held + ");\nfinal " + boxed + " held;\n" + name + "(" + boxed
                        + " held) { this.held = held; }\n}\n";
            default -> throw new AssertionError("no initialiser: " + construct);
        };
        return Code.member(name, source).marked(construct);
    }
}
