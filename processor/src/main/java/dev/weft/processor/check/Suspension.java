package dev.weft.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;

/**
 * A call of {@code await}, {@code yield} or {@code yieldFrom}.
 *
 * @param path where it is
 * @param call the call
 * @param method the name of the called method
 * @param body what it is in
 */
record Suspension(TreePath path, MethodInvocationTree call, String method, Body body) {
    boolean isAwait() {
        return method.equals("await");
    }

    /** The word for messages: {@code await}, {@code Weft.yield}, {@code Weft.yieldFrom}. */
    String word() {
        return isAwait() ? method : "Weft." + method;
    }

    /** Where the argument is. */
    TreePath argument() {
        return new TreePath(path, call.getArguments().get(0));
    }

    /** The argument as the user wrote it. */
    String text() {
        return Java.text(call.getArguments().get(0));
    }
}
