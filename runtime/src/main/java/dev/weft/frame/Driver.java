package dev.weft.frame;

import org.jspecify.annotations.Nullable;

/**
 * Runs state machines: starts them, keeps track of what they suspend on, and resumes their frames.
 *
 * <p>A driver is passed down every call of woven code, so that the hot path never looks anything up. It serves one
 * thread at a time and one computation at a time; an event loop has one for all its tasks.
 *
 * <pre>
 *   start(coroutine)          resume(frames, value)
 *        │                          │
 *        ▼                          ▼
 *   fast bodies, nested on     innermost frame, then its caller,
 *   the Java stack             and so on outwards: O(1) a resume
 *        │                          │
 *        └──── a leaf suspends ─────┘
 *                   │   each body on the Java stack links its frame and
 *                   ▼   returns SUSPENDED
 *        SUSPENDED: take {@link #takeFrames()} and {@link #takeAwaited()}, subscribe with the stack unwound
 * </pre>
 *
 * <p>For woven code and for the runtime only, not for users.
 */
public abstract class Driver {
    /** Inline calls deeper than this run from a fresh Java stack: about 57 KB of stack at 256. */
    private static final int MAX_DEPTH = 256;

    /** A result of type boolean, byte, char, short or int. */
    public int intSlot;

    /** A result of type long. */
    public long longSlot;

    /** A result of type float. */
    public float floatSlot;

    /** A result of type double. */
    public double doubleSlot;

    private @Nullable Object value; // what the awaited thing came to, as a status, for the frame being resumed
    private @Nullable Throwable thrown; // the failure to throw at the suspension point of the frame being resumed

    private int depth; // how many starts are nested on the Java stack
    private int limit = MAX_DEPTH; // -1 while a cancel request waits to be delivered

    private @Nullable Frame head; // innermost frame linked since the last unwinding
    private @Nullable Frame tail; // outermost frame linked since the last unwinding
    private @Nullable Frame frames; // suspended frames below those on the Java stack, innermost first
    private @Nullable Object awaited; // what the innermost frame waits for
    private @Nullable Throwable foreign; // last failure that an awaited thing had: it keeps its trace

    /** For subclasses. */
    protected Driver() {}

    // ---------------------------------------------------------------- called by woven code

    /**
     * Enters a cold child: the check of every await, before the child starts.
     *
     * @return the depth to hand back to {@link #leave}, or -1 if the child must be handed to {@link #defer}
     * @throws dev.weft.CancelledError if a cancel request waits
     */
    public final int enter() {
        int here = depth;
        if (here >= limit) {
            return enterSlowly();
        }
        depth = here + 1;
        return here;
    }

    private int enterSlowly() {
        if (limit < 0) {
            checkCancelled();
        }
        if (depth < MAX_DEPTH) {
            return depth++;
        }
        return -1;
    }

    /** Leaves a child that {@link #enter} let in. Not needed when the child threw: the next level out sets it right. */
    public final void leave(int entered) {
        depth = entered;
    }

    /** Has {@code child} started from a fresh Java stack: the caller suspends on it. */
    public final Object defer(StateMachine child) {
        awaited = child;
        return Status.SUSPENDED;
    }

    /** Suspends the leaf on {@code what}, which the owner of this driver understands. */
    public final Object suspend(@Nullable Object what) {
        awaited = what;
        return Status.SUSPENDED;
    }

    /** Suspends the leaf at a yield of {@code element}, which the owner of this driver takes by {@link #takeYielded}. */
    final Object suspendAtYield(@Nullable Object element) {
        value = element;
        awaited = Yield.MARK;
        return Status.SUSPENDED;
    }

    /** Links the frame of a body that returns {@link Status#SUSPENDED}, the callee's having been linked before. */
    public final Object link(Frame frame, int state) {
        frame.state = state;
        Frame last = tail;
        if (last == null) {
            head = frame;
        } else {
            last.caller = frame;
        }
        tail = frame;
        return Status.SUSPENDED;
    }

    /**
     * What the awaited thing came to, for the suspension point that is being resumed; taken, so that nothing holds it.
     *
     * @return the status with which it goes on
     * @throws Throwable the failure, at the await
     */
    public final @Nullable Object resumed() throws Throwable {
        Throwable failure = thrown;
        if (failure != null) {
            thrown = null;
            throw failure;
        }
        Object status = value;
        value = null;
        return status;
    }

    // ---------------------------------------------------------------- called by the runtime

    /** Throws the {@code CancelledError} that is due at an await, if one is: called where {@link #checkRequested}. */
    protected abstract void checkCancelled();

    /** Makes the next await call {@link #checkCancelled}, or no longer. */
    protected final void requestCheck(boolean on) {
        limit = on ? -1 : MAX_DEPTH;
    }

    /** Whether the next await has to call {@link #checkCancelled}. */
    public final boolean checkRequested() {
        return limit < 0;
    }

    /** The check of every await, for an awaited thing that is not a cold child. */
    public final void checkpoint() {
        if (limit < 0) {
            checkCancelled();
        }
    }

    /** Notes that {@code failure} came out of an awaited thing that others may hold: it keeps the trace that it has. */
    public final <T extends Throwable> T foreign(T failure) {
        foreign = failure;
        return failure;
    }

    /**
     * Starts {@code root} and runs it until it ends or waits.
     *
     * @return the status: {@link Status#SUSPENDED}, or the result
     * @throws Throwable what the body throws
     */
    public final @Nullable Object start(StateMachine root, String site) throws Throwable {
        depth = 0;
        frames = null;
        return unwind(root.start(this, site), null);
    }

    /**
     * Resumes the frame {@code innermost} and, as each ends, its callers, until all ended or one waits.
     *
     * @param innermost the frames that {@link #takeFrames} gave
     * @param status what the awaited thing came to; not looked at if there is a failure
     * @param failure what is thrown at the await instead, or null
     * @return the status: {@link Status#SUSPENDED}, or the result
     * @throws Throwable what the outermost body throws
     */
    public final @Nullable Object resume(
            @Nullable Frame innermost, @Nullable Object status, @Nullable Throwable failure) throws Throwable {
        frames = innermost;
        return unwind(status, failure);
    }

    private @Nullable Object unwind(@Nullable Object first, @Nullable Throwable given) throws Throwable {
        Object status = first;
        Throwable failure = given;
        while (true) {
            if (failure == null && status == Status.SUSPENDED) {
                splice();
                if (!(awaited instanceof StateMachine deferred)) {
                    return status;
                }
                awaited = null;
                depth = 0;
                try {
                    status = deferred.start(this, "the event loop");
                } catch (Throwable t) {
                    failure = thrownIn(deferred, t, null);
                }
                continue;
            }
            Frame frame = frames;
            if (frame == null) {
                if (failure != null) {
                    throw failure;
                }
                return status;
            }
            frames = frame.caller;
            frame.caller = null;
            value = status;
            thrown = failure;
            depth = 0;
            Throwable delivered = failure;
            try {
                status = frame.resume(this);
                failure = null;
            } catch (Throwable t) {
                failure = thrownIn(frame, t, delivered);
            }
        }
    }

    /** Puts the frames linked since the last unwinding on top of the stack. */
    private void splice() {
        Frame last = tail;
        if (last != null) {
            last.caller = frames;
            frames = head;
            head = null;
            tail = null;
        }
    }

    private Throwable thrownIn(Object entered, Throwable failure, @Nullable Throwable delivered) {
        head = null;
        tail = null;
        awaited = null;
        if (failure != delivered && failure != foreign && frames != null) {
            CallerTrace.append(failure, entered, frames, callersMark());
        }
        return failure;
    }

    /** What stands in front of the suspended callers in a trace. */
    StackTraceElement callersMark() {
        return CallerTrace.AWAITED;
    }

    /** Takes the suspended frames, innermost first; null if there is none (a leaf that suspends in tail position). */
    public final @Nullable Frame takeFrames() {
        Frame taken = frames;
        frames = null;
        return taken;
    }

    /** Takes what the innermost frame waits for. */
    public final @Nullable Object takeAwaited() {
        Object taken = awaited;
        awaited = null;
        return taken;
    }

    /** Takes the element that was yielded, where {@link #takeAwaited} gave {@link Yield#MARK}. */
    public final @Nullable Object takeYielded() {
        Object taken = value;
        value = null;
        return taken;
    }

    /** The suspended frames below those that run, innermost first, for stacks and dumps. */
    public final @Nullable Frame suspendedFrames() {
        return frames;
    }

    // ---------------------------------------------------------------- nesting

    /** The state of a driver that is lent to another computation in between, as {@link #pause} gives it. */
    public record Paused(int depth, int limit, @Nullable Frame frames) {}

    /** Sets aside what runs, so that this driver can run something else on top of it. */
    public final Paused pause() {
        Paused paused = new Paused(depth, limit, frames);
        depth = 0;
        limit = MAX_DEPTH;
        frames = null;
        return paused;
    }

    /** Takes up again what {@link #pause} set aside. */
    public final void goOn(Paused paused) {
        depth = paused.depth;
        limit = paused.limit;
        frames = paused.frames;
    }
}
