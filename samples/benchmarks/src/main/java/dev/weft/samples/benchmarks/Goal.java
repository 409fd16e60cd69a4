package dev.weft.samples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much of a peer's figure Weft's may be.
 *
 * @param number of the group of goals to which it belongs
 * @param weft what is measured of Weft: class and method
 * @param peer the peer's name
 * @param measured what is measured of the peer; {@link #BOUND} if Weft's figure itself is bounded
 * @param bound the greatest ratio of the two; infinite if they are only compared
 */
record Goal(int number, String name, String weft, String peer, String measured, double bound) {
    /** The peer of a figure that is not compared with anybody's. */
    static final String BOUND = "bound";

    private static final double NONE = Double.POSITIVE_INFINITY;

    /** On every JDK. */
    static final List<Goal> ALWAYS = loops();

    /** On the default JDK. */
    static final List<Goal> ONCE = once();

    /** On a JDK that has virtual threads. */
    static final List<Goal> THREADS = threads();

    boolean bounded() {
        return bound != NONE;
    }

    private static List<Goal> loops() {
        List<Goal> goals = new ArrayList<>();
        for (String kind : List.of("One", "Outer", "Inner", "Try", "Switch")) {
            goals.add(new Goal(
                    2,
                    "loop-" + kind.toLowerCase(Locale.ROOT),
                    "Loops.weft" + kind,
                    "plain",
                    "Loops.plain" + kind,
                    1.15));
        }
        return goals;
    }

    private static List<Goal> once() {
        List<Goal> goals = new ArrayList<>();
        for (String kind : List.of("Int", "Long", "Double", "Object")) {
            String name = "ready-" + kind.toLowerCase(Locale.ROOT);
            String weft = "ReadyCalls.weft" + kind;
            goals.add(new Goal(1, name, weft, "plain", "ReadyCalls.plain" + kind, 1.3));
            goals.add(new Goal(1, name, weft, "kotlin", "ReadyCalls.kotlin" + kind, 1 / 8.0));
            goals.add(new Goal(1, name, weft, "ea", "ReadyCalls.ea" + kind, 1 / 5.0));
            // The run around the awaits allocates its task. An object per await would be 16 bytes or more.
            goals.add(new Goal(1, name + "-bytes", weft + ".bytes", BOUND, "", 0.5));
        }
        goals.add(new Goal(1, "ready-int", "ReadyCalls.weftInt", "reactor", "ReadyCalls.reactorInt", NONE));

        for (String kind : List.of("One", "Four")) {
            String name = "turn-" + kind.toLowerCase(Locale.ROOT);
            goals.add(new Goal(3, name, "Turns.weft" + kind, "kotlin", "Turns.kotlin" + kind, 1 / 4.0));
            goals.add(new Goal(3, name, "Turns.weft" + kind, "stages", "Turns.stages" + kind, 1 / 10.0));
        }
        goals.add(new Goal(3, "turn-one", "Turns.weftOne", "reactor", "Turns.reactorOne", NONE));
        goals.add(new Goal(3, "ping-pong", "Turns.weftPingPong", "kotlin", "Turns.kotlinPingPong", 1 / 4.0));

        for (int depth : new int[] {10, 100, 1000}) {
            String weft = "Depths.weftResume" + depth;
            goals.add(new Goal(4, "resume-" + depth, weft, "kotlin", "Depths.kotlinResume" + depth, 0.7));
            if (depth > 10) {
                goals.add(new Goal(4, "resume-" + depth, weft, "depth-10", "Depths.weftResume10", 1.2));
            }
        }
        goals.add(new Goal(4, "suspend-10", "Depths.weftSuspend", "kotlin", "Depths.kotlinSuspend", 0.7));

        goals.add(new Goal(5, "spawn", "Spawns.weftSpawn", "kotlin", "Spawns.kotlinSpawn", 1 / 8.0));
        for (int depth : new int[] {1, 5}) {
            String weft = "Parked.weft" + depth;
            goals.add(new Goal(5, "parked-bytes-" + depth, weft, BOUND, "", depth == 1 ? 128 : 256));
            goals.add(new Goal(5, "parked-bytes-" + depth, weft, "kotlin", "Parked.kotlin" + depth, NONE));
        }

        goals.add(new Goal(6, "flat", "Elements.weftFlat", "kotlin", "Elements.kotlinFlat", 0.75));
        goals.add(new Goal(6, "flat", "Elements.weftFlat", "iterator", "Elements.plainFlat", 4));
        goals.add(new Goal(6, "flat", "Elements.weftFlat", "stream", "Elements.streamFlat", NONE));
        for (int depth : new int[] {15, 18}) {
            String weft = "Elements.weftTree" + depth;
            goals.add(new Goal(6, "tree-" + depth, weft, "iterator", "Elements.plainTree" + depth, 3));
            goals.add(new Goal(6, "tree-" + depth, weft, "kotlin", "Elements.kotlinTree" + depth, 1 / 3.0));
            goals.add(new Goal(6, "tree-" + depth, weft, "kotlin-nested", "Elements.nestedTree" + depth, NONE));
        }
        goals.add(new Goal(6, "async", "Elements.weftAsync", "kotlin-flow", "Elements.kotlinAsync", NONE));

        goals.add(new Goal(7, "timer-cancel", "TimersAndPosts.weftCancel", BOUND, "", 20));
        goals.add(new Goal(7, "timer-cancel", "TimersAndPosts.weftCancel", "pool", "TimersAndPosts.poolCancel", NONE));
        goals.add(new Goal(
                7, "timer-fire", "TimersAndPosts.weftFire", "timer-cancel", "TimersAndPosts.weftCancel", NONE));
        for (int producers = 1; producers <= 2; producers++) {
            goals.add(new Goal(
                    7,
                    "post-" + producers,
                    "TimersAndPosts.weftPost" + producers,
                    "queue",
                    "TimersAndPosts.queuePost" + producers,
                    0.5));
        }

        goals.add(new Goal(8, "failure", "Depths.weftFailure", "plain", "Depths.plainFailure", 2));
        goals.add(new Goal(8, "failure", "Depths.weftFailure", "kotlin", "Depths.kotlinFailure", 0.5));
        goals.add(new Goal(8, "late-failure", "Depths.weftLateFailure", "plain", "Depths.plainFailure", 2));
        goals.add(new Goal(8, "late-failure", "Depths.weftLateFailure", "kotlin", "Depths.kotlinLateFailure", 0.5));
        goals.add(new Goal(8, "cancel", "Depths.weftCancel", "kotlin", "Depths.kotlinCancel", 0.5));

        for (String kind : List.of("Ready", "Pending")) {
            String name = "future-" + kind.toLowerCase(Locale.ROOT);
            goals.add(new Goal(9, name, "HotFutures.weft" + kind, "ea", "HotFutures.ea" + kind, 1));
            goals.add(new Goal(9, name, "HotFutures.weft" + kind, "stages", "HotFutures.stages" + kind, 0.5));
        }
        return goals;
    }

    private static List<Goal> threads() {
        List<Goal> goals = new ArrayList<>();
        goals.add(new Goal(3, "turn-one", "Turns.weftOne", "threads", "Threads.threadsOne", 1 / 40.0));
        goals.add(new Goal(3, "turn-four", "Turns.weftFour", "threads", "Threads.threadsFour", 1 / 40.0));
        goals.add(new Goal(3, "ping-pong", "Turns.weftPingPong", "threads", "Threads.threadsPingPong", 1 / 40.0));
        goals.add(new Goal(5, "spawn", "Spawns.weftSpawn", "threads", "Threads.threadsSpawn", 1 / 40.0));
        for (int depth : new int[] {1, 5}) {
            goals.add(new Goal(
                    5, "parked-bytes-" + depth, "Parked.weft" + depth, "threads", "Parked.threads" + depth, NONE));
        }
        return goals;
    }
}
