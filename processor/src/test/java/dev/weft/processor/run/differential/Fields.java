package dev.weft.processor.run.differential;

import java.util.EnumMap;
import java.util.Map;

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
    static Code declarations() {
        return new Code.Group(NAMES.entrySet().stream()
                .map(field -> Code.member(field.getValue(), declaration(field.getKey(), field.getValue())))
                .toList());
    }

    private static String declaration(Type type, String name) {
        return "    " + (isStatic(name) ? "static " : "") + type.source + " " + name + " = " + initial(type) + ";\n";
    }

    /** Statements that set the static ones back. */
    static Code reset() {
        return new Code.Group(NAMES.entrySet().stream()
                .filter(field -> isStatic(field.getValue()))
                .map(field -> Code.member(
                        field.getValue(), "        " + field.getValue() + " = " + initial(field.getKey()) + ";\n"))
                .toList());
    }

    private static boolean isStatic(String name) {
        return name.startsWith("s");
    }

    private static String initial(Type type) {
        return type.literals.get(0);
    }
}
