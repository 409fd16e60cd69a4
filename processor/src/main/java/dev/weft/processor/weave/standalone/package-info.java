/**
 * The weaver without a compiler around it: whole directories of class files, whoever compiled them. What javac's trees
 * tell the weaver otherwise is read from class files on a class path; nothing is loaded.
 */
@NullMarked
package dev.weft.processor.weave.standalone;

import org.jspecify.annotations.NullMarked;
