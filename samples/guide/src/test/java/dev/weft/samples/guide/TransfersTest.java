package dev.weft.samples.guide;

import static dev.weft.Weft.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.sync.Queue;
import dev.weft.testing.WeftTest;
import java.time.Duration;

// tag::test[]
class TransfersTest {
    private final Queue<String> queue = new Queue<>(1);

    @Async
    Coroutine<Void> send() {
        await(sleep(Duration.ofHours(1))); // takes no time: the clock is virtual
        await(queue.put("first"));
        await(queue.put("second"));
        return done();
    }

    @WeftTest(seeds = 100)
    @Async
    Coroutine<Void> arriveInTheirOrder() {
        createTask(send());
        assertThat(await(queue.get())).isEqualTo("first");
        assertThat(await(queue.get())).isEqualTo("second");
        return done();
    }
}
// end::test[]
