package dev.weft;

import org.jspecify.annotations.Nullable;

/** An onlooker that may leave before the future is done, by {@link Waiters#remove} in constant time. It waits once. */
abstract class Leaver extends Onlooker {
    @Nullable Work above; // who came next, if nobody has left since who does not know this; belongs to the list
}
