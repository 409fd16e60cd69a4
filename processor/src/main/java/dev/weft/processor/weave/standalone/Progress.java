package dev.weft.processor.weave.standalone;

/** Hears how far the weaver is. */
@FunctionalInterface
public interface Progress {
    /** A class file was dealt with, the {@code done}-th of {@code all}. */
    void advanced(int done, int all);
}
