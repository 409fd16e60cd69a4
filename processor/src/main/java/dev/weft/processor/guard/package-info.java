/**
 * Reports {@code @Async} methods that reach the compiler without the annotation processor. It stands alone: a copy lies in the
 * runtime's jar, for builds that have only that.
 */
@NullMarked
package dev.weft.processor.guard;

import org.jspecify.annotations.NullMarked;
