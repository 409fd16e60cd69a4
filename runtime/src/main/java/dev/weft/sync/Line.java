package dev.weft.sync;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waiters in the order in which they came: an intrusive list, which each of them can leave at once. */
final class Line<W extends Waiter<W>> {
    private @Nullable W first;
    private @Nullable W last;
    private int size;

    boolean isEmpty() {
        return first == null;
    }

    /** How many there are, those included that are cancelled and were not resumed yet. */
    int size() {
        return size;
    }

    @Nullable W first() {
        return first;
    }

    void add(W waiter) {
        if (waiter.line != null) {
            throw new AssertionError("waits already: " + waiter);
        }
        waiter.line = this;
        W end = last;
        if (end == null) {
            first = waiter;
        } else {
            end.behind = waiter;
            waiter.before = end;
        }
        last = waiter;
        size++;
    }

    /** Takes {@code waiter} out; no effect if it is not in this line. */
    void remove(W waiter) {
        if (waiter.line != this) {
            return;
        }
        W before = waiter.before;
        W behind = waiter.behind;
        if (before == null) {
            first = behind;
        } else {
            before.behind = behind;
        }
        if (behind == null) {
            last = before;
        } else {
            behind.before = before;
        }
        waiter.line = null;
        waiter.before = null;
        waiter.behind = null;
        size--;
    }

    /** Takes out the first. */
    @Nullable W poll() {
        W taken = first;
        if (taken != null) {
            remove(taken);
        }
        return taken;
    }

    /** Takes out the first that was not cancelled and lets it go on; null if there is none. */
    @Nullable W grantFirst() {
        for (W waiter = poll(); waiter != null; waiter = poll()) {
            if (waiter.grant()) {
                return waiter;
            }
        }
        return null;
    }

    /** Lets all go on. */
    void grantAll() {
        while (grantFirst() != null) {}
    }

    /** Has all fail. */
    void failAll() {
        failAll(waiter -> true);
    }

    /** Has those fail that {@code condition} holds for. */
    void failAll(Predicate<? super W> condition) {
        W waiter = first;
        while (waiter != null) {
            W behind = waiter.behind;
            if (condition.test(waiter)) {
                remove(waiter);
                waiter.fail();
            }
            waiter = behind;
        }
    }

    /** Takes out those that are cancelled already and only wait to be told. */
    void removeCancelled() {
        W waiter = first;
        while (waiter != null) {
            W behind = waiter.behind;
            if (waiter.isCancelled()) {
                remove(waiter);
            }
            waiter = behind;
        }
    }
}
