/** What a program waits for: dumps of all tasks, in the program and from outside. */
@NullMarked
package dev.weft.debug;

import org.jspecify.annotations.NullMarked;
