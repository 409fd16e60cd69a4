/**
 * Writes the state-machine class of a marked method, one class a part of it.
 */
@NullMarked
package dev.weft.processor.declare;

import org.jspecify.annotations.NullMarked;
