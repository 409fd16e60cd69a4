package dev.weft.samples.soak;

/** A failure that belongs to the program. */
final class Planned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Planned() {
        super("planned", null, false, false);
    }
}
