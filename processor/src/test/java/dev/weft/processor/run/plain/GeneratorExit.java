package dev.weft.processor.run.plain;

/** Stands for {@code dev.weft.GeneratorExit}. */
public final class GeneratorExit extends Error {
    private static final long serialVersionUID = 1;
}
