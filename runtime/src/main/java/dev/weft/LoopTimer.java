package dev.weft;

/** A user's callback that a loop will call at a deadline. */
final class LoopTimer extends TimerNode implements Handle {
    private final Loop loop;
    private final Callback callback;

    LoopTimer(Loop loop, long deadline, Runnable callback) {
        super(deadline);
        this.loop = loop;
        this.callback = new Callback(callback);
    }

    /** Arms it: run once if it was asked for on another thread. */
    @Override
    void run(Loop on) {
        if (!callback.isCancelled()) {
            loop.addTimer(this);
        }
    }

    @Override
    void expire(ReadyQueue ready) {
        ready.add(callback);
    }

    @Override
    public boolean cancel() {
        if (!callback.cancel()) {
            return false;
        }
        if (loop.isOnThread()) {
            loop.removeTimer(this);
        } else {
            loop.post(new Removal(this));
        }
        return true;
    }

    @Override
    public boolean isCancelled() {
        return callback.isCancelled();
    }

    @Override
    public String toString() {
        return "timer at " + deadline + " ns";
    }

    /** Takes a timer out on the loop's thread. */
    private static final class Removal extends Work {
        private final LoopTimer timer;

        Removal(LoopTimer timer) {
            this.timer = timer;
        }

        @Override
        void run(Loop on) {
            timer.loop.removeTimer(timer);
        }
    }
}
