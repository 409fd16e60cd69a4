/** For tests of programs that use Weft: a loop with a virtual clock, whose schedules are chosen by a seed. */
@NullMarked
package dev.weft.testing;

import org.jspecify.annotations.NullMarked;
