package dev.weft.processor.check;

import com.sun.source.tree.Tree;

/**
 * One mistake.
 *
 * @param place the narrowest expression
 * @param problem what is wrong, in one line that is complete on its own
 * @param fix what to do
 */
record Finding(Tree place, String problem, String fix) {}
