package dev.weft.processor.weave;

/**
 * What the user may choose.
 *
 * @param oneBody whether one body serves the first call and the resumed ones: each line has one location then, for
 *     coverage and simple debuggers, at a price in speed
 */
public record Options(boolean oneBody) {
    /** Two bodies, a fast one and one that can be resumed. */
    public static final Options DEFAULT = new Options(false);
}
