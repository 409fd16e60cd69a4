/** The command {@code weft-dump}, which shows the tasks of a running program. */
@NullMarked
package dev.weft.dump;

import org.jspecify.annotations.NullMarked;
