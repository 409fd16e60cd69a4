package dev.weft.processor.run.differential;

import dev.weft.Coroutine;
import dev.weft.Runner;
import java.util.ArrayDeque;
import java.util.Deque;

/** Runs within runs, as a static initialiser begins them: on this thread, while the loop around stands still. */
public final class OtherRun {
    private static final ThreadLocal<Deque<Runner>> IDLE = ThreadLocal.withInitial(ArrayDeque::new);

    private OtherRun() {}

    /** What {@code coroutine} gives. */
    public static <T> T of(Coroutine<T> coroutine) {
        Runner idle = IDLE.get().poll();
        Runner runner = idle == null ? made() : idle;
        try {
            return runner.run(coroutine);
        } finally {
            IDLE.get().push(runner);
        }
    }

    private static Runner made() {
        Runner made = Runner.builder().nested(true).build();
        made.loop().onException(unhandled -> {}); // of tasks that nobody looks at
        return made;
    }
}
