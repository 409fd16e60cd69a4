package dev.weft.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Seed;
import dev.weft.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Seeds
class EventTest {
    private final Actors actors = new Actors();
    private final Event event = new Event();

    @AfterEach
    void close() {
        actors.close();
    }

    @Test
    void wakesAllThatWaitEvenIfItIsClearedAtOnce() {
        actors.awaiting("a", event.await());
        actors.awaiting("b", event.await());
        actors.at(10, () -> {
            actors.log.add(event.toString());
            event.set();
            event.clear();
            actors.awaiting("late", event.await());
        });
        actors.run(100);

        Seed.assertInOrder(actors.log, "Event[2 waiting]", "a: null", "b: null");
        assertThat(event.isSet()).isFalse();
        event.set();
        actors.run(100);
        assertThat(actors.log).endsWith("late: null");
    }

    @Test
    void doesNotHaveThoseWaitThatComeWhenItIsSet() {
        event.set();
        actors.awaiting("a", event.await());
        actors.run(1);

        assertThat(actors.log).containsExactly("a: null");
        assertThat(event).hasToString("Event[set]");
    }

    @Test
    void forgetsWhoIsCancelled() {
        var task = actors.awaiting("a", event.await());
        actors.at(10, task::cancel);
        actors.run(100);

        assertThat(actors.log).containsExactly("a: CancelledError");
        assertThat(event).hasToString("Event[0 waiting]");
    }
}
