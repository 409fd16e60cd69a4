package dev.weft.processor.check;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;

/**
 * Something that awaits without saying so, in a body that can; in another it is a mistake.
 *
 * @param sort what it is
 * @param path where it is
 * @param place the expression or variable that is awaited
 * @param body what it is in
 */
record ImplicitAwait(Sort sort, TreePath path, Tree place, Body body) implements Step {
    @Override
    public boolean awaits(Java java) {
        return sort != Sort.ITERATOR && body.awaits();
    }

    /** What awaits, for messages: {@code for over pages()}, {@code the resource page}, {@code return of size(page)}. */
    @Override
    public String title() {
        return switch (sort) {
                    case LOOP -> "for over ";
                    case RESOURCE -> "the resource ";
                    case RESULT -> "return of ";
                    case CLOSE, ITERATOR -> "";
                }
                + text();
    }

    @Override
    public String awaited() {
        return sort == Sort.RESULT ? text() + " is suspended" : "it is awaited";
    }

    /** What is awaited, as the user wrote it; of a variable its name. */
    String text() {
        return place instanceof VariableTree variable ? variable.getName().toString() : Java.text(place);
    }

    /** What can await without saying so. */
    enum Sort {
        /** A {@code for} statement over an {@code AsyncGenerator}. */
        LOOP,
        /** A resource that is an {@code AsyncCloseable}. */
        RESOURCE,
        /** A coroutine or future that is returned: it is awaited before the blocks around it are left. */
        RESULT,
        /** A call of {@code close()} of an {@code AsyncCloseable}. */
        CLOSE,
        /** A call of what iterates over an {@code AsyncGenerator}, which never awaits. */
        ITERATOR
    }
}
