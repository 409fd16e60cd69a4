package dev.weft.processor.run.plain;

/** Stands for {@code dev.weft.AsyncCloseable}. */
public interface AsyncCloseable extends AutoCloseable {
    @Override
    void close();
}
