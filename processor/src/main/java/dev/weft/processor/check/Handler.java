package dev.weft.processor.check;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;

/**
 * A {@code catch} clause of a {@code try} block that awaits.
 *
 * @param path where it is
 * @param tree the clause
 * @param block the statement that it belongs to
 * @param body what it is in
 */
record Handler(TreePath path, CatchTree tree, TryTree block, Body body) {}
