package dev.weft;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Tells of steps that keep a loop in debug mode from everything else for a tenth of a second, with the line where such a
 * step stands: while it lasts, as it may last for ever. The loop's thread notes its steps, that of the shared loop looks.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-dev.html#debug-mode">asyncio: Debug Mode</a>, which tells when
 *     the step is over
 */
final class SlowSteps {
    private static final System.Logger LOG = System.getLogger("dev.weft");
    private static final Duration SLOW = Duration.ofMillis(100);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Loop loop;
    private final AtomicBoolean looks = new AtomicBoolean(); // whether a look is ahead
    private volatile @Nullable Step current; // written by the loop's thread

    SlowSteps(Loop loop) {
        this.loop = loop;
    }

    private static final class Step {
        final Work work;
        final Thread thread = Thread.currentThread();
        final long begun = System.nanoTime();
        boolean told; // looking thread only

        Step(Work work) {
            this.work = work;
        }
    }

    /** A step begins. */
    void begin(Work work) {
        current = new Step(work);
        lookLater();
    }

    /** The step that began has ended. */
    void end() {
        current = null;
    }

    private void lookLater() {
        if (!looks.get() && looks.compareAndSet(false, true)) {
            ExecutorLoop.shared().callLater(BETWEEN_LOOKS, this::look);
        }
    }

    private void look() {
        looks.set(false);
        Step step = current;
        if (step == null) {
            return; // the next one has this look again
        }
        if (!step.told && System.nanoTime() - step.begun >= SLOW.toNanos()) {
            step.told = true;
            StackTraceElement[] stack = step.thread.getStackTrace();
            if (current == step) {
                tell(step, stack);
            }
        }
        lookLater();
    }

    private void tell(Step step, StackTraceElement[] stack) {
        String who = step.work instanceof LoopTask<?> task ? "task " + task : "a callback";
        Throwable place = new Throwable("the stack of thread " + step.thread.getName());
        place.setStackTrace(stack);
        LOG.log(
                Level.WARNING,
                who + " has kept " + loop.face() + " from everything else for " + SLOW.toMillis()
                        + " ms in one step, which goes on at " + line(stack),
                place);
    }

    /** The innermost line that is not the JDK's. */
    private static String line(StackTraceElement[] stack) {
        for (StackTraceElement element : stack) {
            String module = element.getModuleName();
            if (module == null || !(module.startsWith("java.") || module.startsWith("jdk."))) {
                return element.getClassName() + "." + element.getMethodName() + "(" + element.getFileName() + ":"
                        + element.getLineNumber() + ")"; // without the name of the class loader
            }
        }
        return "a place unknown";
    }
}
