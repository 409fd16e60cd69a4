/**
 * The compiler's listeners, class files in and out: the only code that touches {@code com.sun.source}.
 */
@NullMarked
package dev.weft.processor.javac;

import org.jspecify.annotations.NullMarked;
