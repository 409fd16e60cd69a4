package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Sites;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs all, and gives all results; what {@link Weft#gather(Collection)} and {@code gatherSettled} promise. Where there are
 * none to give, as one has failed or the task was cancelled, values of coroutines that can be closed are: nobody else has
 * them.
 */
final class Gather<A, T> implements Children.Policy {
    /** Gives the awaitable or stage of an argument. */
    @FunctionalInterface
    interface Opener<A> {
        Object open(A argument) throws Exception;
    }

    private static final Sites SITES = Marks.sites("gather", "all of them");

    private final int limit;
    private final Iterator<? extends A> rest;
    private final Opener<? super A> opener;
    private final Function<List<?>, T> combine;
    private final boolean settled; // give failures as results
    private @Nullable Throwable failure; // the first one
    private boolean lost; // nobody gets the results

    private Gather(
            int limit,
            Iterator<? extends A> arguments,
            Opener<? super A> opener,
            Function<List<?>, T> combine,
            boolean settled) {
        this.limit = limit;
        this.rest = arguments;
        this.opener = opener;
        this.combine = combine;
        this.settled = settled;
    }

    /** At most {@code limit} run at a time; the first failure cancels the others. */
    static <A, T> Coroutine<T> all(
            int limit, Collection<? extends A> arguments, Opener<? super A> opener, Function<List<?>, T> combine) {
        List<A> copy = copy(limit, arguments);
        return new Combined<>("gather", () -> new Gather<>(limit, copy.iterator(), opener, combine, false));
    }

    /** At most {@code limit} run at a time; all run to their end. */
    static <A, T> Coroutine<List<Result<T>>> settled(
            int limit, Collection<? extends A> arguments, Opener<? super A> opener) {
        List<A> copy = copy(limit, arguments);
        return new Combined<>(
                "gatherSettled", () -> new Gather<>(limit, copy.iterator(), opener, Gather::<T>results, true));
    }

    private static <A> List<A> copy(int limit, Collection<? extends A> arguments) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + ", it must be 1 at least");
        }
        return new ArrayList<>(arguments); // null may be an argument
    }

    @SuppressWarnings("unchecked")
    private static <T> List<Result<T>> results(List<?> results) {
        return (List<Result<T>>) results;
    }

    @Override
    public void fill(Children children) {
        while (!children.isStopped() && children.running() < limit && rest.hasNext()) {
            try {
                children.openSole(opener.open(rest.next()));
            } catch (Throwable t) {
                if (settled && !(t instanceof Error)) {
                    children.add((LoopFuture<?>) Future.failed(t));
                } else {
                    failed(children, t);
                }
            }
        }
    }

    @Override
    public void ended(Children children, LoopFuture<?> child) {
        child.observe();
        Throwable thrown = child.failureOrNull();
        if (lost && thrown == null && !child.isCancelled()) {
            children.discard(child);
        }
        if (settled) {
            return;
        }
        if (!child.isCancelled()) {
            if (thrown != null) {
                failed(children, thrown);
            }
        } else if (!children.isStopped()) {
            failed(children, cancellation(child));
        }
    }

    private static CancellationException cancellation(LoopFuture<?> child) {
        try {
            child.result();
        } catch (CancellationException e) {
            return e;
        }
        throw new AssertionError(child);
    }

    private void failed(Children children, Throwable thrown) {
        if (!children.isStopped()) {
            failure = thrown;
            children.cancelAll();
        } else if (thrown != failure) {
            children.report("gather", thrown);
        }
    }

    @Override
    public @Nullable Object result(Children children, Driver driver) throws Throwable {
        if (failure != null) {
            children.discardAll();
            throw driver.foreign(failure);
        }
        @Nullable Object[] results = new @Nullable Object[children.all().size()];
        for (int i = 0; i < results.length; i++) {
            LoopFuture<?> child = children.all().get(i);
            results[i] = settled ? Result.of(child) : child.result();
        }
        return combine.apply(Collections.unmodifiableList(Arrays.asList(results)));
    }

    @Override
    public void cancelled(Children children) {
        lost = true;
        children.discardAll();
        if (failure != null) {
            children.report("gather", failure);
        }
        if (settled) {
            for (LoopFuture<?> child : children.all()) {
                Throwable lost = child.failureOrNull();
                if (lost != null) {
                    children.report("gatherSettled", lost);
                }
            }
        }
    }

    @Override
    public Sites sites() {
        return SITES;
    }
}
