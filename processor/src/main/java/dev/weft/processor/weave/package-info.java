/**
 * Rewrites class files: bytes to analysis to spill plan to bytes; free of javac.
 */
@NullMarked
package dev.weft.processor.weave;

import org.jspecify.annotations.NullMarked;
