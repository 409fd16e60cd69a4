package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.TestLoop;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What other libraries keep in thread-locals follows tasks across awaits, into tasks and jobs, and into nobody else's. */
@Seeds
class ContextLibrariesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final ThreadLocal<String> TENANT = new ThreadLocal<>();
    private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder()
            .contextRegistry(new ContextRegistry().registerThreadLocalAccessor("tenant", TENANT))
            .clearMissing(true)
            .build();
    private static final ContextKey<String> SPAN = ContextKey.named("span");

    private final TestLoop loop = TestLoop.create(Seed.current());
    private final List<Object> log = new ArrayList<>();

    @AfterEach
    void leavesNothingOnTheThread() {
        loop.close();
        assertThat(TENANT.get()).isNull();
        assertThat(span()).isNull();
    }

    private static String span() {
        return io.opentelemetry.context.Context.current().get(SPAN);
    }

    // tag::micrometer[]
    private static ContextCarrier.Snapshot micrometer() {
        ContextSnapshot captured = SNAPSHOTS.captureAll();
        return () -> {
            ContextSnapshot before = SNAPSHOTS.captureAll();
            captured.setThreadLocals();
            return before::setThreadLocals;
        };
    }
    // end::micrometer[]

    // tag::opentelemetry[]
    private static ContextCarrier.Snapshot openTelemetry() {
        io.opentelemetry.context.Context captured = io.opentelemetry.context.Context.current();
        return () -> {
            io.opentelemetry.context.Context before = io.opentelemetry.context.Context.current();
            captured.makeCurrent();
            return before::makeCurrent; // not by the scope: the step may have left another one open
        };
    }
    // end::opentelemetry[]

    private Script<Object> bystander() {
        return Script.of((step, value) -> {
            log.add(TENANT.get() + " " + span());
            return step < 4 ? await(Weft.sleep(SECOND.dividedBy(2))) : null;
        });
    }

    @Test
    void carriesMicrometersContext() {
        loop.carry(ContextLibrariesTest::micrometer);
        loop.createTask(bystander());
        Script<Object> child = Script.of((step, value) -> step == 0 ? await(Weft.sleep(SECOND)) : TENANT.get());
        Script<Object> main = Script.of((step, value) -> switch (step) {
            case 0 -> {
                TENANT.set("acme");
                yield await(Weft.sleep(SECOND));
            }
            case 1 -> await(Weft.createTask(child));
            case 2 -> {
                log.add("child " + value);
                yield await(Weft.runInExecutor(TENANT::get));
            }
            default -> value + " " + TENANT.get();
        });

        assertThat(loop.run(main)).isEqualTo("acme acme");
        assertThat(log).contains("child acme", "null null").doesNotContain("acme null");
    }

    @Test
    void carriesOpenTelemetrysContextThroughAScopeThatIsOpenAcrossAnAwait() {
        loop.carry(ContextLibrariesTest::openTelemetry);
        loop.createTask(bystander());
        Scope[] scope = new Scope[1];
        Script<Object> main = Script.of((step, value) -> switch (step) {
            case 0 -> {
                scope[0] = io.opentelemetry.context.Context.current()
                        .with(SPAN, "request")
                        .makeCurrent();
                yield await(Weft.sleep(SECOND));
            }
            case 1 -> await(Weft.runInExecutor(ContextLibrariesTest::span));
            default -> {
                log.add("inside " + span());
                scope[0].close();
                yield value + " " + span();
            }
        });

        assertThat(loop.run(main)).isEqualTo("request null");
        assertThat(log).contains("inside request", "null null").doesNotContain("null request");
    }
}
