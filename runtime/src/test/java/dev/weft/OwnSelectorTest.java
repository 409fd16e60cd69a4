package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OwnSelectorTest {
    @Test
    void isClosedWhenTheNextIsOpenedThoughItsOwnerIsGoneWithoutThat() throws IOException {
        Selector lost = OwnSelector.open(new Object()).selector();

        assertThat(Garbage.collectUntil(() -> isClosedByTheNext(lost))).isTrue();
    }

    @Test
    void staysOpenAsLongAsItsOwnerIsThere() throws IOException {
        AtomicReference<Object> owner = new AtomicReference<>(new Object());
        Selector kept = OwnSelector.open(owner.get()).selector();
        Selector lost = OwnSelector.open(new Object()).selector();
        Garbage.collectUntil(() -> isClosedByTheNext(lost));

        assertThat(kept.isOpen()).isTrue();
        owner.set(null);
        assertThat(Garbage.collectUntil(() -> isClosedByTheNext(kept))).isTrue();
    }

    /** As those of threads that end with a runner of their own. */
    @Test
    void isNotLeftOpenByAPollerThatNobodyCloses() {
        Selector waitedIn = new Poller().selector();

        assertThat(Garbage.collectUntil(() -> isClosedByTheNext(waitedIn))).isTrue();
    }

    private static boolean isClosedByTheNext(Selector selector) {
        try {
            OwnSelector.open(OwnSelectorTest.class).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return !selector.isOpen();
    }
}
