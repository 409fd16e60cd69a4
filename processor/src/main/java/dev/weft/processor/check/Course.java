package dev.weft.processor.check;

import com.sun.source.util.TreePath;
import java.util.List;

/**
 * What was met on the way through one marked method or lambda; lambdas and classes inside it go their own way.
 *
 * @param path the method or the lambda
 * @param body the same
 * @param steps what it calls and awaits, in the order in which they end in the source
 */
record Course(TreePath path, Body body, List<Step> steps) {
    Course {
        steps = List.copyOf(steps);
    }

    /** Its calls. */
    List<Call> calls() {
        return steps.stream()
                .filter(Call.class::isInstance)
                .map(Call.class::cast)
                .toList();
    }
}
