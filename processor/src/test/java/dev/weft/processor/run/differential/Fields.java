package dev.weft.processor.run.differential;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The fields of a unit's main class: one for some types, static where the name begins with s. */
final class Fields {
    static final Map<Type, String> NAMES = new EnumMap<>(Map.of(
            Type.INT, "fInt",
            Type.LONG, "sLong",
            Type.DOUBLE, "fDouble",
            Type.STRING, "fString",
            Type.OBJECT, "sObject",
            Type.INTS, "fInts",
            Type.BYTE, "fByte",
            Type.CHAR, "sChar",
            Type.BOXED, "fBoxed"));

    private Fields() {}

    /** Their declarations. */
    static String declarations() {
        return NAMES.entrySet().stream()
                .map(field -> "    " + (isStatic(field.getValue()) ? "static " : "") + field.getKey().source + " "
                        + field.getValue() + " = " + initial(field.getKey()) + ";\n")
                .collect(Collectors.joining());
    }

    /** Statements that set the static ones back. */
    static String reset() {
        return NAMES.entrySet().stream()
                .filter(field -> isStatic(field.getValue()))
                .map(field -> "        " + field.getValue() + " = " + initial(field.getKey()) + ";\n")
                .collect(Collectors.joining());
    }

    private static boolean isStatic(String name) {
        return name.startsWith("s");
    }

    private static String initial(Type type) {
        return type.literals.get(0);
    }
}
