package dev.weft;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The cancel requests of one task; made when there is a first one. Loop's thread only, unless a method says otherwise.
 *
 * <p>A request has an owner, who may withdraw it, and a level: how many {@link Weft#uncancellable} sections its owner is
 * inside of. It waits while the task is inside of more. A request from another thread is put into {@link #asked}, and the
 * loop is told; a step that comes sooner takes it over itself, so that it counts from the moment it was made.
 */
final class Cancellation {
    private static final VarHandle ASKED = asked();

    private final LoopTask<?> task;
    private volatile @Nullable CancelRequest requests; // newest first; written by the loop's thread only
    private volatile @Nullable Asked asked; // CAS: newest first, taken as a whole by the loop's thread
    private int masked; // how many uncancellable sections the task is inside of

    Cancellation(LoopTask<?> task) {
        this.task = task;
    }

    // ---------------------------------------------------------------- asking

    /** Asks on behalf of the user, from another thread than the loop's. */
    void askFromElsewhere(@Nullable String reason) {
        Asked added = new Asked(this, reason);
        Asked before;
        do {
            before = asked;
            added.older = before;
        } while (!ASKED.compareAndSet(this, before, added));
        if (before == null) { // else the loop was told, and has not taken them yet
            task.home().post(added);
        }
    }

    /** Takes over the requests that came from elsewhere. */
    void takeOver() {
        if (asked == null) {
            return;
        }
        Deque<Asked> oldestFirst = new ArrayDeque<>();
        for (Asked one = (Asked) ASKED.getAndSet(this, null); one != null; one = one.older) {
            oldestFirst.addFirst(one);
        }
        for (Asked one : oldestFirst) {
            task.request(CancelRequest.USER, 0, one.reason);
        }
    }

    /**
     * Notes a request, no more; if the task runs, its next await will look.
     *
     * @return false if one of the same owner was pending and not delivered
     */
    boolean add(Object owner, int level, @Nullable String reason) {
        for (CancelRequest request = requests; request != null; request = request.older) {
            if (request.owner == owner && !request.delivered) {
                request.times++;
                return false;
            }
        }
        requests = new CancelRequest(owner, level, reason, requests);
        return true;
    }

    /** Takes back the request of {@code owner}, if there is one. */
    void withdraw(Object owner) {
        CancelRequest newer = null;
        for (CancelRequest request = requests; request != null; request = request.older) {
            if (request.owner != owner) {
                newer = request;
            } else if (newer == null) {
                requests = request.older;
            } else {
                newer.older = request.older;
            }
        }
    }

    /** Enters ({@code 1}) or leaves ({@code -1}) an uncancellable section. */
    void mask(int change) {
        masked += change;
    }

    int masked() {
        return masked;
    }

    // ---------------------------------------------------------------- looking

    boolean isEmpty() {
        return requests == null;
    }

    /** How many are pending, delivered or not. From any thread. */
    int count() {
        int count = 0;
        for (Asked one = asked; one != null; one = one.older) {
            count++;
        }
        for (CancelRequest request = requests; request != null; request = request.older) {
            count += request.times;
        }
        return count;
    }

    /** Whether a request waits to be delivered, and may be. */
    boolean isDue() {
        for (CancelRequest request = requests; request != null; request = request.older) {
            if (!request.delivered && request.level >= masked) {
                return true;
            }
        }
        return false;
    }

    /** Number of the newest request that was delivered, for {@link #isAnySince}; 0 if there is none. */
    int newest() {
        for (CancelRequest request = requests; request != null; request = request.older) {
            if (request.delivered) {
                return request.number;
            }
        }
        return 0;
    }

    /**
     * Whether a request of someone else than {@code owner} is pending, and not masked, that was delivered after the one
     * that was {@link #newest}, or waits.
     */
    boolean isAnySince(int number, Object owner) {
        for (CancelRequest request = requests; request != null && request.number > number; request = request.older) {
            if (request.owner != owner && request.level >= masked) {
                return true;
            }
        }
        return false;
    }

    /** What the error that tells of the pending requests says; all that are not masked count as delivered. */
    String deliver() {
        String reason = null;
        for (CancelRequest request = requests; request != null; request = request.older) {
            if (request.level < masked) {
                continue;
            }
            if (reason == null || !request.delivered) {
                reason = request.reason;
            }
            request.delivered = true;
        }
        return reason == null ? task.name() + " was cancelled" : reason;
    }

    /** The reason of the newest request; null if it has none. */
    @Nullable String reason() {
        CancelRequest first = requests;
        return first == null ? null : first.reason;
    }

    private static VarHandle asked() {
        try {
            return MethodHandles.lookup().findVarHandle(Cancellation.class, "asked", Asked.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a field of this class", e);
        }
    }

    /** A request from outside of the loop's thread, on its way there. */
    private static final class Asked extends Work {
        private final Cancellation cancellation;
        private final @Nullable String reason;
        private @Nullable Asked older;

        Asked(Cancellation cancellation, @Nullable String reason) {
            this.cancellation = cancellation;
            this.reason = reason;
        }

        @Override
        void run(Loop on) {
            cancellation.takeOver();
        }
    }
}
