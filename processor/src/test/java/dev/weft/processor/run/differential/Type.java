package dev.weft.processor.run.differential;

import java.util.List;

/** The types of generated locals, parameters, fields and expressions. */
enum Type {
    INT("int", "Integer", "7", "0", "-1", "2", "100000", "3"),
    LONG("long", "Long", "5L", "0L", "-3L", "1L << 40"),
    FLOAT("float", "Float", "1.5f", "0f", "-2.25f"),
    DOUBLE("double", "Double", "2.5", "1.0", "-0.125", "1e100"),
    BOOLEAN("boolean", "Boolean", "true", "false"),
    BYTE("byte", "Byte", "(byte) 3", "(byte) -128", "(byte) 1"),
    CHAR("char", "Character", "'c'", "'\\0'", "'\\u20ac'"),
    SHORT("short", "Short", "(short) 9", "(short) -300"),
    STRING("String", "String", "\"s\"", "\"\"", "\"two\"", "(String) null"),
    OBJECT("Object", "Object", "(Object) \"o\"", "(Object) 4", "(Object) null", "(Object) 'x'", "(Object) true"),
    INTS("int[]", "int[]", "new int[] {1, 2}", "new int[3]"),
    OBJECTS("Object[]", "Object[]", "new Object[] {\"e\", null}", "new Object[2]"),
    POINT("Kit.Point", "Kit.Point", "new Kit.Point(1, \"p\")"),
    COLOR("Kit.Color", "Kit.Color", "Kit.Color.RED", "Kit.Color.GREEN", "Kit.Color.BLUE"),
    PAIR("Kit.Pair", "Kit.Pair", "new Kit.Pair(null, 1)"),
    BOXED("Integer", "Integer", "(Integer) 5", "(Integer) 1000"),
    LIST("List<Integer>", "List<Integer>", "List.of(1, 2)", "List.<Integer>of()");

    /** Types with arithmetic. */
    static final List<Type> NUMBERS = List.of(INT, LONG, FLOAT, DOUBLE, BYTE, CHAR, SHORT);

    /** Types whose values may be held as Object: none can come to contain itself, all have a text of their own. */
    static final List<Type> PLAIN_VALUES =
            List.of(INT, LONG, FLOAT, DOUBLE, BOOLEAN, BYTE, CHAR, SHORT, STRING, POINT, COLOR, BOXED);

    final String source;
    final String boxed;
    final List<String> literals;

    Type(String source, String boxed, String... literals) {
        this.source = source;
        this.boxed = boxed;
        this.literals = List.of(literals);
    }

    boolean isPrimitive() {
        return ordinal() <= SHORT.ordinal();
    }

    /** Whether int arithmetic gives it, possibly by a cast. */
    boolean isIntegral() {
        return this == INT || this == LONG || this == BYTE || this == CHAR || this == SHORT;
    }
}
