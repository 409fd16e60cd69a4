package dev.weft;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The future of a job on an executor. Cancelling it interrupts the job, or has it never begin. A resource that the job
 * gives all the same is closed: nobody else has it. So is one whose only awaiter is cancelled before it gets it.
 */
final class JobFuture<T> extends LoopFuture<T> {
    private final Loop loop;
    private final FutureTask<T> job;

    JobFuture(Loop loop, Callable<T> job) {
        super(loop);
        this.loop = loop;
        this.job = new FutureTask<>(job) {
            @Override
            protected void set(T value) {
                super.set(value);
                if (isCancelled()) {
                    loop.discard(value, JobFuture.this);
                }
            }

            @Override
            protected void done() {
                ended();
                loop.post(new Ended(loop.jobs())); // behind those that this wakes
            }
        };
    }

    /** Hands the job to {@code executor}; if that refuses, this has failed with what it threw. */
    void start(Executor executor) {
        loop.jobs().count(1);
        try {
            executor.execute(job);
        } catch (RuntimeException e) {
            loop.jobs().count(-1);
            settleFailed(e);
        }
    }

    private void ended() {
        try {
            T value = job.get();
            if (!settleWith(value)) {
                loop.discard(value, JobFuture.this);
            }
        } catch (CancellationException e) {
            super.cancel();
        } catch (ExecutionException e) {
            Throwable failure = e.getCause();
            settleFailed(failure == null ? e : failure);
        } catch (InterruptedException e) {
            throw new AssertionError("done, and yet to wait for", e);
        }
    }

    @Override
    void lost() {
        super.lost();
        if (!isCancelled() && failureOrNull() == null) {
            loop.discard(result(), this);
        }
    }

    @Override
    public boolean cancel() {
        boolean cancelled = super.cancel();
        if (cancelled) {
            job.cancel(true);
        }
        return cancelled;
    }

    @Override
    public boolean complete(@Nullable T value) {
        return stop(super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return stop(super.completeExceptionally(failure));
    }

    private boolean stop(boolean completed) {
        if (completed) {
            job.cancel(true);
        }
        return completed;
    }

    /** Notes on the loop's thread that a job has ended. */
    private static final class Ended extends Work {
        private final Jobs jobs;

        Ended(Jobs jobs) {
            this.jobs = jobs;
        }

        @Override
        void run(Loop on) {
            jobs.count(-1);
        }
    }
}
