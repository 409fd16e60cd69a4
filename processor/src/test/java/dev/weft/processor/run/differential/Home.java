package dev.weft.processor.run.differential;

import java.util.Optional;

/** Where in a unit a method is declared, and how one gets at it from elsewhere. */
enum Home {
    STATIC("static", Construct.STATIC_METHOD),
    INSTANCE("", Construct.INSTANCE_METHOD),
    PRIVATE("private", Construct.PRIVATE_METHOD),
    PARENT("", Construct.SUPERCLASS_METHOD),
    DEFAULT("default", Construct.DEFAULT_METHOD),
    INTERFACE_STATIC("static", Construct.STATIC_METHOD_OF_INTERFACE),
    INTERFACE_PRIVATE("private", Construct.PRIVATE_METHOD_OF_INTERFACE),
    INNER("", Construct.METHOD_OF_INNER_CLASS),
    DEEP("", Construct.METHOD_OF_CLASS_NESTED_DEEP),
    NESTED("static", Construct.METHOD_OF_NESTED_CLASS),
    RECORD("", Construct.METHOD_OF_RECORD),
    ENUM("", Construct.METHOD_OF_ENUM),
    CONSTANT("", Construct.METHOD_OF_ENUM_CONSTANT);

    final String modifiers;
    final Construct construct;

    Home(String modifiers, Construct construct) {
        this.modifiers = modifiers;
        this.construct = construct;
    }

    boolean isStatic() {
        return this == STATIC || this == INTERFACE_STATIC || this == NESTED;
    }

    boolean inInterface() {
        return this == DEFAULT || this == INTERFACE_STATIC || this == INTERFACE_PRIVATE;
    }

    /** Whether it is an instance method of the unit's main class. */
    boolean inMain() {
        return this == INSTANCE || this == PRIVATE;
    }

    /** Whether an instance of the unit's main class is around it. */
    boolean isInner() {
        return this == INNER || this == DEEP;
    }

    /** What stands before the name in a call from {@code caller} to a method declared here; empty if out of reach. */
    Optional<String> receiver(Home caller, String unit, Dice dice) {
        return switch (this) {
            case STATIC -> Optional.of(unit + ".");
            case INTERFACE_STATIC -> Optional.of(unit + "I.");
            case NESTED -> Optional.of(unit + ".Nested.");
            case RECORD -> Optional.of(caller == this && dice.oneIn(2) ? "" : "new " + unit + ".Rec(1, \"r\").");
            case ENUM -> Optional.of(caller == this && dice.oneIn(2) ? "this." : unit + ".Kind.TWO.");
            case CONSTANT -> Optional.of(caller == this && dice.oneIn(2) ? "this." : unit + ".Sign.PLUS.");
            case INTERFACE_PRIVATE -> caller == DEFAULT || caller == this ? Optional.of("") : Optional.empty();
            case INNER -> Optional.of(caller == this ? "this." : unit + ".it().new Inner(4).");
            case DEEP -> Optional.of(caller == this ? "this." : unit + ".it().new Inner(4).new Mid().new Deep().");
            case PRIVATE -> caller == PARENT || caller.inInterface() ? Optional.empty() : main(caller, unit, dice);
            case INSTANCE -> main(caller, unit, dice);
            case PARENT -> Optional.of(caller.inMain() && dice.oneIn(2) ? "super." : unit + ".it().");
            case DEFAULT -> Optional.of(caller.inMain() && dice.oneIn(2) ? unit + "I.super." : unit + ".it().");
        };
    }

    private static Optional<String> main(Home caller, String unit, Dice dice) {
        if (caller.inMain()) {
            return Optional.of(dice.pick("", "this."));
        }
        return Optional.of(caller.isInner() ? unit + ".this." : unit + ".it().");
    }
}
