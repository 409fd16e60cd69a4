package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningLoopsTest {
    @Test
    void areThoseThatRunAndThoseAroundThem() {
        List<EventLoop> seen = new ArrayList<>();
        try (Runner outer = Runner.builder().build();
                Runner nested = Runner.builder().nested(true).build()) {
            outer.run(Script.of((step, value) -> {
                nested.run(Script.of((s, v) -> seen.addAll(RunningLoops.all())));
                return step == 0 ? await(Weft.sleep(Duration.ZERO)) : seen.addAll(RunningLoops.all());
            }));

            assertThat(seen).filteredOn(each -> each == outer.loop()).hasSize(3);
            assertThat(seen).filteredOn(each -> each == nested.loop()).hasSize(2);
            assertThat(RunningLoops.all()).doesNotContain(outer.loop(), nested.loop());
        }
    }

    /** As one is that has no thread of its own. */
    @Test
    void areThoseThatHaveTasksBetweenTheirPasses() {
        List<Runnable> passes = new ArrayList<>();
        ExecutorLoop loop = new ExecutorLoop(passes::add);
        Future<Object> future = loop.createFuture();
        loop.createTask(Script.awaiting(future));
        runAll(passes);
        assertThat(RunningLoops.all()).contains(loop);

        future.setResult("done");
        runAll(passes);
        assertThat(RunningLoops.all()).doesNotContain(loop);

        loop.createTask(Script.awaiting(loop.createFuture()));
        runAll(passes);
        assertThat(RunningLoops.all()).contains(loop);
        loop.close();
        assertThat(RunningLoops.all()).doesNotContain(loop);
    }

    private static void runAll(List<Runnable> passes) {
        while (!passes.isEmpty()) {
            passes.remove(0).run();
        }
    }

    @Test
    void areNotHeldWhenTheyNoLongerRunThoughNobodyHasClosedThem() {
        assertThat(Garbage.isGone(ran())).isTrue();
    }

    private static WeakReference<EventLoop> ran() {
        EventLoop loop = new SelectorLoop(new VirtualClock());
        loop.runUntilComplete(Weft.sleep(Duration.ZERO));
        return new WeakReference<>(loop);
    }
}
