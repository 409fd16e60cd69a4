package dev.weft.processor.run.plain;

/** Stands for {@code dev.weft.GeneratorExit}: nothing is suppressed in it. */
public final class GeneratorExit extends Error {
    private static final long serialVersionUID = 1;

    GeneratorExit() {
        super("the generator was closed", null, false, false);
    }
}
