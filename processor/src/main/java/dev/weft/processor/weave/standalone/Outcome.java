package dev.weft.processor.weave.standalone;

import java.util.List;

/**
 * What weaving a directory came to.
 *
 * @param classes how many class files there are, without those that Weft wrote
 * @param woven how many were woven
 * @param wovenBefore how many were woven already
 * @param removed how many of Weft's own class files were removed, because their methods are gone
 * @param problems what went wrong; all other classes are woven
 */
public record Outcome(int classes, int woven, int wovenBefore, int removed, List<Problem> problems) {
    /** Copies the list. */
    public Outcome {
        problems = List.copyOf(problems);
    }
}
