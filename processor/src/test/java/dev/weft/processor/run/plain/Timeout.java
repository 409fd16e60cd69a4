package dev.weft.processor.run.plain;

/** Stands for {@code dev.weft.Timeout}: time does not pass. */
public final class Timeout {
    Timeout() {}
}
