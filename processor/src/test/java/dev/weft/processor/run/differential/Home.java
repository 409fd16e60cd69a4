package dev.weft.processor.run.differential;

import java.util.Optional;

/** Where in a unit a method is declared, and how one gets at it from elsewhere. */
enum Home {
    STATIC("static"),
    INSTANCE(""),
    PRIVATE("private"),
    PARENT(""),
    DEFAULT("default"),
    INTERFACE_STATIC("static"),
    INTERFACE_PRIVATE("private"),
    INNER(""),
    NESTED("static"),
    RECORD(""),
    ENUM("");

    final String modifiers;

    Home(String modifiers) {
        this.modifiers = modifiers;
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

    /** What stands before the name in a call from {@code caller} to a method declared here; empty if out of reach. */
    Optional<String> receiver(Home caller, String unit, Dice dice) {
        return switch (this) {
            case STATIC -> Optional.of(unit + ".");
            case INTERFACE_STATIC -> Optional.of(unit + "I.");
            case NESTED -> Optional.of(unit + ".Nested.");
            case RECORD -> Optional.of(caller == this && dice.oneIn(2) ? "" : "new " + unit + ".Rec(1, \"r\").");
            case ENUM -> Optional.of(caller == this && dice.oneIn(2) ? "this." : unit + ".Kind.TWO.");
            case INTERFACE_PRIVATE -> caller == DEFAULT || caller == this ? Optional.of("") : Optional.empty();
            case INNER -> Optional.of(caller == this ? "this." : unit + ".it().new Inner(4).");
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
        return Optional.of(caller == INNER ? unit + ".this." : unit + ".it().");
    }
}
