package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Sites;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Runs several until one succeeds; what {@link Weft#race(Collection)} and {@link Weft#raceStaggered} promise. There is one
 * winner. A coroutine that succeeds later all the same has its value closed, if that is {@link AutoCloseable}: nobody else
 * has it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8305">RFC 8305, Happy Eyeballs</a>, for the staggered one
 */
final class Race implements Children.Policy {
    private static final Sites SITES = Marks.sites("race", "the first that succeeds");

    private final Iterator<? extends Callable<?>> rest;
    private final @Nullable Duration delay; // between the starts; null: all at once
    private @Nullable Handle timer; // of the next start
    private @Nullable LoopFuture<?> winner;
    private final List<Throwable> failures = new ArrayList<>(); // before there was a winner, in their order

    private Race(Iterator<? extends Callable<?>> contestants, @Nullable Duration delay) {
        this.rest = contestants;
        this.delay = delay;
    }

    /** All at once, or, if {@code delay} is given, each so much later than the one before, or when that has failed. */
    static <T> Coroutine<T> of(Collection<? extends Callable<?>> contestants, @Nullable Duration delay) {
        List<? extends Callable<?>> copy = List.copyOf(contestants);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("a race of none has no winner");
        }
        return new Combined<>("race", () -> new Race(copy.iterator(), delay));
    }

    // ---------------------------------------------------------------- starting

    @Override
    public void fill(Children children) {
        while (timer == null && !children.isStopped() && rest.hasNext()) {
            try {
                Object contestant = rest.next().call();
                if (delay != null && rest.hasNext()) {
                    timer = children.loop().callLater(delay, () -> next(children));
                }
                children.openSole(contestant);
            } catch (Throwable t) {
                failed(children, t);
            }
        }
    }

    private void next(Children children) {
        callOff();
        if (!children.isStopped()) {
            fill(children);
        }
    }

    private void callOff() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    // ---------------------------------------------------------------- ending

    @Override
    public void ended(Children children, LoopFuture<?> child) {
        child.observe();
        Throwable thrown = failure(child);
        if (thrown != null) {
            if (!child.isCancelled() || !children.isStopped()) {
                failed(children, thrown);
            }
        } else if (children.isStopped()) {
            children.discard(child);
        } else {
            winner = child;
            callOff();
            children.cancelAll();
        }
    }

    private static @Nullable Throwable failure(LoopFuture<?> child) {
        try {
            return child.exception();
        } catch (CancellationException e) {
            return e;
        }
    }

    /** One that fails after it was cancelled fails in its cleanup, which is nobody's result. */
    private void failed(Children children, Throwable thrown) {
        if (children.isStopped()) {
            children.report("race", thrown);
        } else {
            failures.add(thrown);
            callOff(); // the next one starts at once: see Children.ended
        }
    }

    @Override
    public @Nullable Object result(Children children, Driver driver) throws Throwable {
        if (winner != null) {
            return winner.outcome(driver);
        }
        for (Throwable further : failures.subList(1, failures.size())) {
            children.report("race", further);
        }
        throw driver.foreign(failures.get(0));
    }

    @Override
    public void cancelled(Children children) {
        callOff();
        if (winner != null) {
            children.discard(winner);
        }
        for (Throwable lost : failures) {
            children.report("race", lost);
        }
    }

    @Override
    public Sites sites() {
        return SITES;
    }
}
