package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Script.Give;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpenGeneratorsTest {
    private static AsyncGenerator<Object> generator() {
        return AsyncGeneratorTest.generator((step, value, failure) -> new Give(step));
    }

    @Test
    void doNotHoldOneThatNobodyHolds() {
        try (SelectorLoop loop = new SelectorLoop(new VirtualClock())) {
            loop.runUntilComplete(generator().advance());

            assertThat(Garbage.collectUntil(loop.generators()::isEmpty)).isTrue();
        }
    }

    @Test
    void letSomeBeginOnOneLoopWhileOthersEndOnAnother() throws InterruptedException {
        OpenGenerators open = new OpenGenerators();
        List<AsyncGenerator<Object>> ending =
                Stream.generate(OpenGeneratorsTest::generator).limit(100_000).toList();
        ending.forEach(open::add);
        Thread other = new Thread(() -> ending.forEach(open::remove));
        other.start();
        List<AsyncGenerator<Object>> beginning =
                Stream.generate(OpenGeneratorsTest::generator).limit(100_000).toList();
        beginning.forEach(open::add);
        other.join();

        beginning.forEach(open::remove);
        assertThat(open.isEmpty()).isTrue();
    }
}
