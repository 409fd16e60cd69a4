package dev.weft.processor.check;

import com.sun.source.util.TreePath;
import java.util.List;

/**
 * What was met on the way through one marked method or lambda; lambdas and classes inside it go their own way.
 *
 * @param path the method or the lambda
 * @param body the same
 * @param calls its calls, in the order in which they begin in the source
 */
record Course(TreePath path, Body body, List<Call> calls) {
    Course {
        calls = List.copyOf(calls);
    }
}
