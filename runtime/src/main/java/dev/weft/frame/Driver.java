package dev.weft.frame;

import java.util.Objects;
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

    /** A result of type long; one of a smaller integral type is there by {@link #putInt}. */
    public long longSlot;

    /** A result of type float. */
    public float floatSlot;

    /** A result of type double. */
    public double doubleSlot;

    private @Nullable Object
            value; // what the awaited thing came to, as a status, for the frame being resumed; at a yield, the element
    private @Nullable Throwable thrown; // the failure to throw at the suspension point of the frame being resumed
    private @Nullable Frame thrower; // whose body threw that, if its callers are not in the trace yet

    private int depth; // how many starts are nested on the Java stack
    private int limit = MAX_DEPTH; // -1 while a cancel request waits to be delivered

    private @Nullable Frame head; // innermost frame linked since the last unwinding
    private @Nullable Frame tail; // outermost frame linked since the last unwinding
    private @Nullable Frame frames; // suspended frames below those on the Java stack, innermost first
    private @Nullable Frame resumed; // the frame that runs, if it is not among those; often linked again where it lay
    private boolean relinked; // it was just now, and nothing before it
    private @Nullable Outlet outlet; // among those frames, of the innermost async generator
    private int floor; // how deep on the Java stack frames are resumed: 0 unless an async generator is run in between
    private @Nullable Object awaited; // what the innermost frame waits for; null at a yield, and while nothing waits
    private @Nullable Throwable foreign; // last failure that an awaited thing had: it keeps its trace

    /** For subclasses. */
    protected Driver() {}

    // ---------------------------------------------------------------- called by woven code

    /**
     * Leaves a result of type boolean, byte, char, short or int.
     *
     * <p>It is made a long, without its sign, for C2's sake. Where a child was inlined that may suspend, its two ways meet before
     * the status is tested, and C2 parts them again (split-if), but not if what they bring together is an int that then becomes
     * a long or an index. An int in an int field, or one that it sees to be merely widened here, is such a one.
     */
    public final void putInt(int result) {
        longSlot = result & 0xFFFF_FFFFL;
    }

    /** The result that {@link #putInt} left. */
    public final int takeInt() {
        return (int) longSlot;
    }

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
    public final Object suspend(Object what) {
        awaited = what;
        return Status.SUSPENDED;
    }

    /**
     * Suspends the leaf at a yield of {@code element}, which the innermost async generator takes.
     *
     * @throws IllegalStateException if there is none, or if it is being closed
     */
    Object yielded(@Nullable Object element) {
        Outlet to = outlet;
        if (to == null) {
            throw new IllegalStateException("a yield outside a generator");
        }
        if (to.isClosing()) {
            throw Yield.whileClosing();
        }
        return suspendAtYield(element);
    }

    /** Suspends the leaf at a yield of {@code element}, which the owner of this driver takes by {@link #takeYielded}. */
    final Object suspendAtYield(@Nullable Object element) {
        value = element;
        return Status.SUSPENDED;
    }

    /**
     * Links the frame of a body that is about to return {@link Status#SUSPENDED}, the callee's having been linked before.
     * It fits in 35 bytes of bytecode: C2 inlines that much wherever it is called, rarely or often.
     */
    public final void link(Frame frame, int state) {
        frame.state = state;
        Frame last = tail;
        if (last == null) {
            linkInnermost(frame);
        } else {
            last.caller = frame;
            tail = frame;
        }
    }

    /**
     * As {@link #link}, of a generator's frame at a yield of its own, with nothing on top of it.
     *
     * @param before the same, if the call had it before: then it lies where it is to lie
     */
    public final void linkAtYield(Frame frame, @Nullable Frame before, int state) {
        if (before == null) {
            link(frame, state);
        } else {
            frame.state = state;
        }
    }

    private void linkInnermost(Frame frame) {
        if (frame == frames) {
            return; // it is there, where frames run in place
        }
        if (frame == resumed) {
            relinked = true;
        } else {
            head = frame;
            tail = frame;
        }
    }

    /**
     * What the awaited thing came to, for the suspension point that is being resumed; taken, so that nothing holds it.
     *
     * @return the status with which it goes on
     * @throws Throwable the failure, at the await
     */
    public final @Nullable Object resumed() throws Throwable {
        if (thrown != null) {
            tellCallers(thrown, thrower);
            thrower = null;
        }
        return resumedUnseen();
    }

    /**
     * As {@link #resumed}, at a suspension point around which no handler looks at what it catches: the callers need not be in
     * the failure's trace yet, which takes longer than all else.
     */
    public final @Nullable Object resumedUnseen() throws Throwable {
        Throwable failure = thrown;
        if (failure != null) {
            thrown = null;
            throw failure;
        }
        Object status = value;
        if (status != null) {
            value = null;
        }
        return status;
    }

    // ---------------------------------------------------------------- called by the runtime

    /** Throws the {@code CancelledError} that is due at an await, if one is: called where {@link #checkRequested}. */
    protected abstract void checkCancelled();

    /**
     * As {@link #checkCancelled()}, at an await of {@code awaited}, which is asked to stop if that throws: nobody waits for it
     * any more.
     */
    protected void checkCancelled(@Nullable Object awaited) {
        checkCancelled();
    }

    /** Has the next check let pass: what closes something begins all the same, and its own awaits check. */
    protected void passNext() {}

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

    /** As {@link #checkpoint()}, where {@code awaited} runs by itself and would run on. */
    public final void checkpoint(@Nullable Object awaited) {
        if (limit < 0) {
            checkCancelled(awaited);
        }
    }

    /**
     * Asked at each await of something that is ready: whether the computation has had its turn, and has to wait all the same,
     * so that others get theirs.
     */
    public boolean isTurnOver() {
        return isTurnOver(1);
    }

    /** As {@link #isTurnOver()}, for something that costs as much as {@code awaits} awaits do. */
    public boolean isTurnOver(int awaits) {
        return false;
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
        floor = 0;
        frames = null;
        outlet = null;
        Object status = root.start(this, site);
        return status == Status.SUSPENDED ? unwind(status, null) : status;
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
        floor = 0;
        frames = innermost;
        outlet = null;
        return unwind(failure == null ? status : unwindFailure(failure, null, null), null);
    }

    /**
     * Starts {@code generator} on top of the body that asks for its first element, and runs it to a yield or its end.
     *
     * @return the status with which that body goes on, or {@link Status#SUSPENDED} if something is awaited before
     * @throws Throwable what the generator throws
     */
    public final @Nullable Object startWithin(Outlet to, StateMachine generator, String site) throws Throwable {
        return within(to, to, generator, site, null);
    }

    /**
     * As {@link #startWithin}, from the yield where the frames stand that {@code to} was given.
     *
     * @param exit what ends each of them, innermost first, if the generator is closed
     */
    public final @Nullable Object resumeWithin(Outlet to, Frame innermost, @Nullable Throwable exit) throws Throwable {
        if (exit != null) {
            Closing.outwards(innermost, exit);
        }
        return within(to, innermost, null, "", exit);
    }

    private @Nullable Object within(
            Outlet to, Frame innermost, @Nullable StateMachine fresh, String site, @Nullable Throwable given)
            throws Throwable {
        Frame below = frames;
        Frame ran = resumed;
        int entered = depth;
        int lower = floor;
        to.caller = below;
        to.outer = outlet;
        outlet = to;
        frames = innermost;
        floor = entered;
        Object status = null;
        Throwable failure = given;
        try {
            if (fresh != null) {
                try {
                    status = fresh.start(this, site);
                } catch (Throwable t) {
                    failure = thrownIn(fresh, t, below);
                }
            }
            status = unwind(failure == null ? status : unwindFailure(failure, null, below), below);
            if (status == Status.SUSPENDED) { // as if all that waits had been linked just now
                head = frames;
                tail = to;
            }
            return status;
        } finally {
            frames = below;
            resumed = ran;
            depth = entered;
            floor = lower;
        }
    }

    /**
     * Goes on at the yield where the frames stand, with {@code sent} as what it gives: as {@link #resume} of the frames that
     * lie here, but the one that runs stays among them, so that nothing is to be linked if it only yields again. For a driver
     * whose frames nobody looks at meanwhile, and none of which suspends in tail position.
     *
     * @param bottom what runs if no frame lies here: the generator at the bottom, at its beginning or at a yield of its own.
     *     It is not stored, and called at one place only: where HotSpot sees all that is done with it, it makes no object
     */
    final @Nullable Object unwindInPlace(Frame bottom, @Nullable Object sent) throws Throwable {
        if (frames != null) {
            return unwindFramesInPlace(sent);
        }
        if (sent != null) {
            value = sent;
        }
        depth = 0;
        return placed(bottom.resume(this));
    }

    private @Nullable Object unwindFramesInPlace(@Nullable Object sent) throws Throwable {
        Object status = sent;
        for (Frame frame = frames; frame != null; frame = frames) {
            if (status != null) {
                value = status;
            }
            depth = 0;
            try {
                status = frame.resume(this);
            } catch (Throwable t) {
                frames = frame.caller;
                return unwind(unwindFailure(thrownIn(frame, t, null), null, null), null);
            }
            if (status == Status.SUSPENDED) {
                return placed(status);
            }
            frames = frame.caller;
        }
        return status;
    }

    /** A frame that ran in place has ended with {@code status}: what was linked meanwhile, with it as the last, goes on top. */
    private @Nullable Object placed(@Nullable Object status) throws Throwable {
        if (tail != null) {
            frames = head;
            head = null;
            tail = null;
        }
        return awaited == null ? status : unwind(status, null);
    }

    /** Throws {@code failure} at the yield where the frames stand, or {@code bottom} if none lies here. */
    final @Nullable Object unwindFailed(Frame bottom, Throwable failure) throws Throwable {
        value = null;
        frames = innermost(bottom);
        return unwind(unwindFailure(failure, null, null), null);
    }

    /** Throws {@code exit} at the yield where the frames stand, innermost first. */
    final @Nullable Object unwindClosing(Frame bottom, Throwable exit) throws Throwable {
        Closing.outwards(innermost(bottom), exit);
        return unwindFailed(bottom, exit);
    }

    private Frame innermost(Frame bottom) {
        return frames == null ? bottom : frames;
    }

    /** Runs suspended frames until those from {@code stop} on are left, which are not to be run here, or one waits. */
    private @Nullable Object unwind(@Nullable Object first, @Nullable Frame stop) throws Throwable {
        Object status = first;
        while (true) {
            if (status == Status.SUSPENDED) {
                splice();
                if (awaited == null && outlet != null) {
                    status = deliver(outlet);
                    continue;
                }
                if (!(awaited instanceof StateMachine deferred) || floor > 0) {
                    return status;
                }
                awaited = null;
                depth = 0;
                try {
                    status = deferred.start(this, "the event loop");
                } catch (Throwable t) {
                    status = unwindFailure(thrownIn(deferred, t, stop), null, stop);
                }
                continue;
            }
            Frame frame = frames;
            if (frame == stop || frame == null) {
                resumed = null;
                return status;
            }
            frames = frame.caller;
            resumed = frame;
            value = status;
            depth = floor;
            try {
                status = frame.resume(this);
            } catch (Throwable t) {
                status = unwindFailure(t, untold(frame, t, stop), stop);
            }
        }
    }

    /**
     * Throws {@code given} in the frames up to {@code stop}, innermost first, until one of them handles it.
     *
     * @param by the frame whose body threw it, if its callers are not in the trace yet
     * @return the status of the one that handled it
     * @throws Throwable the failure, or what came in its place, if none does
     */
    private @Nullable Object unwindFailure(Throwable given, @Nullable Frame by, @Nullable Frame stop) throws Throwable {
        Throwable failure = given;
        Frame threw = by;
        for (Frame frame = frames; frame != stop && frame != null; frame = frames) {
            frames = frame.caller;
            resumed = frame;
            value = null;
            thrown = failure;
            thrower = threw;
            depth = floor;
            try {
                Object status = frame.resume(this);
                thrown = null;
                thrower = null;
                return status;
            } catch (Throwable t) {
                threw = t == failure ? thrower : untold(frame, t, stop);
                failure = t;
                thrown = null;
                thrower = null;
                forgetLinks();
            }
        }
        resumed = null;
        tellCallers(failure, threw);
        throw failure;
    }

    /** Hands the element that was yielded to {@code to}, with the generator's frames: the body that asked goes on. */
    private Object deliver(Outlet to) {
        Frame generator = Objects.requireNonNull(frames);
        frames = to.caller;
        to.caller = null;
        awaited = null;
        outlet = to.outer;
        to.outer = null;
        to.take(takeYielded(), generator);
        putInt(1);
        return Status.BOOLEAN;
    }

    /** The frame {@code to} runs: its generator has ended. */
    final void leave(Outlet to) {
        outlet = to.outer;
        to.outer = null;
    }

    /** Frames of a generator with the outlet {@code to} are about to be resumed. */
    final void enter(Outlet to) {
        outlet = to;
    }

    /** Puts the frames linked since the last unwinding on top of the stack. */
    private void splice() {
        Frame last = tail;
        if (last != null) {
            if (last.caller != frames) {
                last.caller = frames;
            }
            frames = head;
            head = null;
            tail = null;
        } else if (relinked || awaited == null) { // at a yield of its own a generator's frame is not linked again
            relinked = false;
            frames = resumed;
        }
    }

    /** The body of {@code entered} has thrown {@code failure}: its callers go into the trace. */
    private Throwable thrownIn(Object entered, Throwable failure, @Nullable Frame stop) {
        forgetLinks();
        if (failure != foreign && frames != stop) {
            CallerTrace.append(failure, entered, frames, stop, stop == null ? callersMark() : CallerTrace.YIELDED);
        }
        return failure;
    }

    /** As {@link #thrownIn}, of a frame whose callers can be told later: then gives it back, else null. */
    private @Nullable Frame untold(Frame threw, Throwable failure, @Nullable Frame stop) {
        if (stop == null) {
            forgetLinks();
            return failure == foreign ? null : threw;
        }
        thrownIn(threw, failure, stop);
        return null;
    }

    /** Puts the callers of {@code threw}, if that is given, into the trace of the {@code failure} that its body has thrown. */
    private void tellCallers(Throwable failure, @Nullable Frame threw) {
        if (threw != null && threw.caller != null) {
            CallerTrace.append(failure, threw, threw.caller, null, callersMark());
        }
    }

    private void forgetLinks() {
        head = null;
        tail = null;
        relinked = false;
        awaited = null;
    }

    /** What stands in front of the suspended callers in a trace. */
    StackTraceElement callersMark() {
        return CallerTrace.AWAITED;
    }

    /** Takes the suspended frames, innermost first; null if there is none (a leaf that suspends in tail position). */
    public final @Nullable Frame takeFrames() {
        Frame taken = frames;
        frames = null;
        resumed = null;
        Outlet open = outlet;
        if (open != null && taken != null) {
            outlet = null;
            return new Reentry(open, taken);
        }
        return taken;
    }

    /** What the innermost frame waits for; null if it stands at a yield. */
    final @Nullable Object awaited() {
        return awaited;
    }

    /** Takes what the innermost frame waits for; null if it stands at a yield. */
    public final @Nullable Object takeAwaited() {
        Object taken = awaited;
        awaited = null;
        return taken;
    }

    /** Takes the element that was yielded, where {@link #takeAwaited} gave null. */
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
    public record Paused(
            int depth,
            int limit,
            int floor,
            @Nullable Frame frames,
            @Nullable Frame resumed,
            @Nullable Outlet outlet) {}

    /** Sets aside what runs, so that this driver can run something else on top of it. */
    public final Paused pause() {
        Paused paused = new Paused(depth, limit, floor, frames, resumed, outlet);
        depth = 0;
        limit = MAX_DEPTH;
        floor = 0;
        frames = null;
        resumed = null;
        outlet = null;
        return paused;
    }

    /** Takes up again what {@link #pause} set aside. */
    public final void goOn(Paused paused) {
        depth = paused.depth;
        limit = paused.limit;
        floor = paused.floor;
        frames = paused.frames;
        resumed = paused.resumed;
        outlet = paused.outlet;
    }
}
