/**
 * Reports {@code @Async} methods that reach the compiler without the annotation processor. A copy of the processor's own
 * package: it is here for builds that have only the runtime. Nothing else uses it, so that a JRE without a compiler will do.
 */
@NullMarked
package dev.weft.frame.guard;

import org.jspecify.annotations.NullMarked;
