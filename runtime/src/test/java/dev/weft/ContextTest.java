package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

@Seeds
class ContextTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final ContextKey<String> USER = ContextKey.named("user");

    private final TestLoop loop = TestLoop.create(Seed.current());
    private final List<Object> log = new ArrayList<>();

    @AfterEach
    void close() {
        loop.close();
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    private static Script<Object> user() {
        return Script.of((step, value) -> step == 0 ? await(Weft.sleep(SECOND)) : USER.get());
    }

    @Test
    void isBoundInItsBodyAcrossAwaitsAndNotOutside() {
        Coroutine<Object> bound = ContextKey.with(USER, "ada", user());
        Script<Object> main = Script.of((step, value) -> {
            log.add(USER.orElse("nobody"));
            return step == 0 ? await(bound) : value;
        });

        assertThat(loop.run(main)).isEqualTo("ada");
        assertThat(log).containsExactly("nobody", "nobody");
        assertThatThrownBy(() -> loop.run(user())).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void isHiddenByABindingFurtherInAlsoWhenThatFails() {
        IOException failure = new IOException("x");
        Coroutine<Object> inner = ContextKey.with(USER, "grace", Script.of((step, value) -> {
            log.add(USER.get());
            if (step == 0) {
                return await(Weft.sleep(SECOND));
            }
            throw failure;
        }));
        Coroutine<Object> outer = ContextKey.with(USER, "ada", Script.catching((step, value, thrown) -> {
            log.add(USER.get());
            return step == 0 ? await(inner) : thrown;
        }));

        assertThat(loop.run(outer)).isSameAs(failure);
        assertThat(log).containsExactly("ada", "grace", "grace", "ada");
    }

    @Test
    void isInheritedByTasksAndJobs() {
        Coroutine<Object> main = ContextKey.with(USER, "ada", Script.of((step, value) -> switch (step) {
            case 0 -> await(Weft.gather(Weft.createTask(user()), Weft.runInExecutor(USER::get)));
            default -> value;
        }));

        assertThat(loop.run(main)).isEqualTo(List.of("ada", "ada"));
    }

    /** What a program does that logs with SLF4J. */
    @Test
    void carriesTheMdcOfSlf4jAcrossAwaitsTasksAndThreads() {
        loop.carry(ContextTest::mdc);
        Script<Object> child = Script.of((step, value) -> {
            if (step == 0) {
                log.add("child " + MDC.get("request"));
                MDC.put("request", "changed by the child");
                return await(Weft.sleep(SECOND));
            }
            log.add("child " + MDC.get("request"));
            return null;
        });
        Script<Object> main = Script.of((step, value) -> {
            if (step == 0) {
                MDC.put("request", "17");
                Weft.createTask(child);
                return await(Weft.sleep(SECOND.multipliedBy(2)));
            }
            if (step == 1) {
                return await(Weft.runInExecutor(() -> MDC.get("request")));
            }
            return value + " " + MDC.get("request");
        });
        Script<Object> other = Script.of((step, value) -> {
            log.add("other " + MDC.get("request"));
            return step < 4 ? await(Weft.sleep(SECOND.dividedBy(2))) : null;
        });
        loop.createTask(other);

        assertThat(loop.run(main)).isEqualTo("17 17");
        assertThat(log).contains("child 17", "child changed by the child", "other null");
        assertThat(log).doesNotContain("other 17", "other changed by the child");
    }

    @Test
    void goesOnThoughACarrierFails() {
        List<Throwable> reported = new ArrayList<>();
        loop.onException(unhandled -> reported.add(unhandled.exception()));
        RuntimeException failure = new IllegalStateException("x");
        boolean[] broken = new boolean[1];
        loop.carry(() -> {
            if (broken[0]) {
                throw failure;
            }
            return () -> {
                throw failure;
            };
        });
        loop.carry(() -> () -> () -> {
            throw failure;
        });
        loop.carry(ContextTest::mdc);

        assertThat(loop.<Object>run(Script.of((step, value) -> {
                    broken[0] = step == 1;
                    MDC.put("request", "17");
                    return step < 3 ? await(Weft.sleep(SECOND)) : MDC.get("request");
                })))
                .isEqualTo("17");
        assertThat(reported).hasSizeGreaterThan(4).allMatch(each -> each == failure);
    }

    // tag::mdc[]
    private static ContextCarrier.Snapshot mdc() {
        Map<String, String> captured = MDC.getCopyOfContextMap();
        return () -> {
            Map<String, String> before = MDC.getCopyOfContextMap();
            set(captured);
            return () -> set(before);
        };
    }

    private static void set(Map<String, String> context) {
        if (context == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(context);
        }
    }
    // end::mdc[]
}
