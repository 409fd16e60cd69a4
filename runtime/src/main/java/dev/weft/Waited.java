package dev.weft;

import java.util.List;

/**
 * What {@link Weft#wait} gives: the futures it was given, in their order.
 *
 * @param done those that are done
 * @param pending those that are not
 * @param <T> type of the results
 */
public record Waited<T>(List<Future<T>> done, List<Future<T>> pending) {
    /** Copies the lists. */
    public Waited {
        done = List.copyOf(done);
        pending = List.copyOf(pending);
    }
}
