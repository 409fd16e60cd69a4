package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.frame.Driver;
import dev.weft.frame.Yield;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the callers of a resumed body stand in a stack trace. */
class TraceTest {
    private static final String MARK = "dev.weft.Weft.await(awaited by)";
    private static final String CALLER = "dev.weft.Script.step(Unknown Source)";

    private final EventLoop loop = new SelectorLoop(new VirtualClock());

    @AfterEach
    void close() {
        loop.close();
    }

    private Throwable failure(Coroutine<?> body) {
        return catchThrowable(() -> loop.runUntilComplete(body));
    }

    /** The lines without their files, from where the bodies end to the driver's that resumed them. */
    private static List<String> callers(Throwable failure) {
        List<String> lines = new ArrayList<>();
        for (StackTraceElement element : failure.getStackTrace()) {
            lines.add(element.toString().replaceAll("[(]\\w+[.]java:\\d+[)]", ""));
        }
        int body = lines.lastIndexOf("dev.weft.Script$Call.go");
        List<String> rest = lines.subList(body + 1, lines.size());
        return rest.subList(0, rest.indexOf("dev.weft.frame.Driver.unwind"));
    }

    private static Script<Object> failing(Throwable failure) {
        return Script.of((step, value) -> {
            if (step == 0) {
                return await(Weft.sleep(Duration.ZERO));
            }
            failure.fillInStackTrace();
            throw failure;
        });
    }

    @Test
    void showsSuspendedCallersBehindTheBody() {
        Throwable failure = failure(Script.awaiting(Script.awaiting(failing(new IOException("x")))));

        assertThat(callers(failure)).containsExactly(MARK, CALLER, CALLER);
    }

    @Test
    void showsNoMarkWhereNobodyIsSuspended() {
        Throwable failure = failure(failing(new IOException("x")));

        assertThat(callers(failure)).containsExactly("dev.weft.Script$Call.resume");
    }

    @Test
    void showsCallersOnceThoughThrownAgain() {
        Script<Object> inner = failing(new IOException("x"));
        Script<Object> again = Script.catching((step, value, failure) -> {
            if (step == 0) {
                return await(inner);
            }
            throw failure;
        });
        Throwable[] kept = {null};
        Script<Object> later = Script.catching((step, value, failure) -> {
            if (step == 0) {
                return await(again);
            }
            if (step == 1) {
                kept[0] = failure;
                return await(Weft.sleep(Duration.ZERO));
            }
            throw kept[0];
        });

        assertThat(callers(failure(Script.awaiting(later)))).containsExactly(MARK, CALLER, CALLER, CALLER);
    }

    @Test
    void showsTheCallersOfWhoIteratesAGenerator() {
        Script<Object> body =
                Script.of((step, value) -> step == 0 ? await(Weft.sleep(Duration.ZERO)) : iterate(new Failing()));

        assertThat(callers(failure(Script.awaiting(body)))).containsExactly(MARK, CALLER);
    }

    private static Object iterate(Generator<Object> generator) {
        generator.next();
        return generator.next();
    }

    /** A generator whose body fails when it is resumed: by a driver of its own, on the stack. */
    private static final class Failing extends Generator<Object> {
        @Override
        public @Nullable Object start(Driver driver, String site) throws Throwable {
            claim(site);
            return resume(driver);
        }

        @Override
        protected @Nullable Object resume(Driver driver) throws Throwable {
            Iterator<?> elements = Stream.of(1, 0).map(each -> 1 / each).iterator();
            return Yield.from(elements, driver);
        }
    }

    /** The same failure thrown to several awaiters is never changed. */
    @Test
    void leavesTheTraceOfAnAwaitedFuturesFailureAlone() {
        IOException failure = new IOException("x");
        StackTraceElement[] before = failure.getStackTrace();
        Future<Object> future = loop.createFuture();
        loop.callLater(Duration.ofSeconds(1), () -> future.setException(failure));
        List<Throwable> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            seen.add(failure(Script.awaiting(Script.awaiting(future))));
        }

        assertThat(seen).allMatch(each -> each == failure);
        assertThat(failure.getStackTrace()).containsExactly(before);
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(failure.getCause()).isNull();
    }

    /** Also if those who await it run the same method as the task that failed. */
    @Test
    void leavesTheTraceOfAnAwaitedTasksFailureAlone() {
        Task<Object> failing = loop.createTask(failing(new IOException("x")));
        catchThrowable(() -> loop.runUntilComplete(failing));
        Throwable failure = failing.exception();
        StackTraceElement[] before = failure.getStackTrace();
        Script<Object> slow = Script.of((step, value) -> step == 0 ? await(Weft.sleep(Duration.ZERO)) : await(failing));

        assertThat(failure(Script.awaiting(slow))).isSameAs(failure);
        assertThat(failure.getStackTrace()).containsExactly(before);
    }

    @Test
    void saysWhereACancelledFutureWasAwaited() {
        Future<Object> future = loop.createFuture();
        loop.callLater(Duration.ofSeconds(1), future::cancel);
        Throwable failure = failure(Script.awaiting(Script.awaiting(future)));

        assertThat(failure).isInstanceOf(CancellationException.class);
        assertThat(failure.getStackTrace())
                .extracting(Object::toString)
                .contains(CALLER, CALLER)
                .noneMatch(line -> line.contains("LoopTask"));
        assertThat(failure).hasToString("java.util.concurrent.CancellationException: " + failure.getMessage());
        assertThat(failure.getClass().getSimpleName()).isEqualTo("CancellationException");
    }

    /** The Java stack holds the loop's calls, and costs more to look at than all else. */
    @Test
    void looksAtNoJavaStackForACancelledFuture() {
        Future<Object> future = loop.createFuture();
        loop.callLater(Duration.ofSeconds(1), future::cancel);
        Throwable failure = failure(Script.awaiting(future));
        StackTraceElement[] trace = failure.getStackTrace();

        assertThat(failure.fillInStackTrace().getStackTrace()).containsExactly(trace);
    }

    @Test
    void saysWhereACancelledTaskStands() {
        List<StackTraceElement> stack = new ArrayList<>();
        Task<Object> task = loop.createTask(Script.awaiting(Script.catching((step, value, failure) -> {
            if (step == 0) {
                return await(Weft.sleep(Duration.ofDays(1)));
            }
            stack.addAll(Arrays.asList(failure.getStackTrace()));
            return "swallowed";
        })));
        loop.callLater(Duration.ofSeconds(1), task::cancel);
        catchThrowable(() -> loop.runUntilComplete(task));

        assertThat(stack).extracting(Object::toString).containsExactly(CALLER, CALLER);
    }
}
