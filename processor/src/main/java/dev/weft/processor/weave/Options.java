package dev.weft.processor.weave;

/**
 * What the user may choose.
 *
 * @param oneBody whether one body serves the first call and the resumed ones: each line has one location then, for
 *     coverage and simple debuggers, at a price in speed
 * @param described whether states and steps of each method are described, for a report
 */
public record Options(boolean oneBody, boolean described) {
    /** Two bodies, a fast one and one that can be resumed. */
    public static final Options DEFAULT = new Options(false);

    /** Without descriptions. */
    public Options(boolean oneBody) {
        this(oneBody, false);
    }
}
