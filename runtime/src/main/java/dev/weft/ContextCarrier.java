package dev.weft;

/**
 * Carries what another library keeps in thread-locals along with each task, across awaits and threads: SLF4J's MDC,
 * Micrometer's context propagation, OpenTelemetry's context. Given to a loop by {@link EventLoop#carry}.
 *
 * <pre>
 *   loop.carry(() -&gt; {
 *       Context captured = Context.current();    // of OpenTelemetry
 *       return () -&gt; {
 *           Context before = Context.current();
 *           captured.makeCurrent();
 *           return before::makeCurrent;
 *       };
 *   });
 * </pre>
 *
 * <p>A task begins with what the code that makes it has. Before each step it is restored on the loop's thread, behind it
 * captured again, and undone; a job of {@link Weft#runInExecutor} has it too. If one of these fails, the
 * loop's {@link ExceptionHandler} is told and the task goes on without.
 */
@FunctionalInterface
public interface ContextCarrier {
    /** Takes what the current thread has. */
    Snapshot capture();

    /** What {@link #capture} took. */
    @FunctionalInterface
    interface Snapshot {
        /**
         * Puts it in place on the current thread.
         *
         * @return puts back what was there before, on the same thread
         * @throws Exception as what is put in place may declare
         */
        AutoCloseable restore() throws Exception;
    }
}
