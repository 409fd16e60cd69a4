package dev.weft;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The loops of this JVM that run, for whoever looks from outside. A loop is noted once, at its first run, and held weakly:
 * so a run costs nothing here. One that has tasks, but no thread of its own, is held until it has none. From any thread.
 */
final class RunningLoops {
    private static final Set<Noted> ALL = ConcurrentHashMap.newKeySet(); // that have run, and were not closed since
    private static final ReferenceQueue<Loop> LOST = new ReferenceQueue<>(); // which were not closed
    private static final Set<Loop> HELD = ConcurrentHashMap.newKeySet(); // that have tasks, though no thread runs them

    private RunningLoops() {}

    /** What a loop is known by here. */
    static final class Noted extends WeakReference<Loop> {
        private Noted(Loop loop) {
            super(loop, LOST);
        }
    }

    /** Notes {@code loop}, until {@link #forget}. */
    static Noted note(Loop loop) {
        Noted noted = new Noted(loop);
        ALL.add(noted);
        for (Object lost = LOST.poll(); lost != null; lost = LOST.poll()) {
            ALL.remove(lost);
        }
        return noted;
    }

    static void forget(Noted noted) {
        ALL.remove(noted);
    }

    /** Has {@code loop} count as running, and holds it, until {@link #letGo}. */
    static void hold(Loop loop) {
        HELD.add(loop);
    }

    static void letGo(Loop loop) {
        HELD.remove(loop);
    }

    /** Those that run, as users know them. */
    static List<EventLoop> all() {
        List<EventLoop> running = new ArrayList<>();
        for (Noted noted : ALL) {
            Loop loop = noted.get();
            if (loop != null && (loop.isRunning() || HELD.contains(loop))) {
                running.add(loop.face());
            }
        }
        return running;
    }
}
