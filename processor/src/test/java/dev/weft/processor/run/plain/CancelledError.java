package dev.weft.processor.run.plain;

/** Stands for {@code dev.weft.CancelledError}. */
public final class CancelledError extends Error {
    private static final long serialVersionUID = 1;
}
