package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.frame.Driver;
import dev.weft.frame.Sites;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchTest {
    /** As another thread may do it. */
    @Test
    void countsOneThatIsDoneAfterItWasLookedAtAndBeforeItIsWaitedFor() {
        try (SelectorLoop loop = new SelectorLoop(new VirtualClock())) {
            LoopFuture<String> first = new LoopFuture<>(loop);
            LoopFuture<String> second = new LoopFuture<>(loop);
            second.complete("second");
            Watch.Aim both = new Watch.Aim() {
                @Override
                public boolean isReached(int done, LoopFuture<?> last) {
                    first.complete("first");
                    return done == 2;
                }

                @Override
                public @Nullable Object result(Driver driver) {
                    return "both";
                }

                @Override
                public Sites sites() {
                    return Marks.sites("both", "both of them");
                }
            };
            Coroutine<Object> watching = new Coroutine<>() {
                @Override
                public @Nullable Object start(Driver driver, String site) throws Throwable {
                    claim(site);
                    LoopTask<?> task = LoopDriver.of(driver, "this").task();
                    return new Watch(task, List.of(first, second), both).begin(driver, Long.MAX_VALUE);
                }
            };

            assertThat(loop.runUntilComplete(watching)).isEqualTo("both");
        }
    }
}
