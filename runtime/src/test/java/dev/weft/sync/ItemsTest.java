package dev.weft.sync;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.AsyncGenerator;
import dev.weft.Script;
import dev.weft.Seeds;
import dev.weft.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Seeds
class ItemsTest {
    private final Actors actors = new Actors();
    private final Queue<Integer> queue = new Queue<>();

    @AfterEach
    void close() {
        actors.close();
    }

    /** A task that logs each item, and how the loop over them ended. */
    private Task<Object> iterating(AsyncGenerator<Integer> items) {
        return actors.loop.createTask(Script.catching((step, value, failure) -> {
            if (failure != null) {
                actors.log.add(failure.getClass().getSimpleName());
                return null;
            }
            if (step > 0) {
                if (value.equals(false)) {
                    actors.log.add("end");
                    return null;
                }
                actors.log.add("" + items.current());
            }
            return await(items.advance());
        }));
    }

    @Test
    void giveEachItemUntilTheQueueIsShutDown() {
        queue.offer(1);
        queue.offer(2);
        iterating(queue.items());
        actors.at(10, () -> queue.offer(3));
        actors.at(20, () -> {
            queue.offer(4);
            queue.shutdown();
        });
        actors.run(100);

        assertThat(actors.log).containsExactly("1", "2", "3", "4", "end");
    }

    @Test
    void endAtOnceIfTheQueueIsShutDown() {
        queue.shutdown();
        iterating(queue.items());
        actors.run(1);

        assertThat(actors.log).containsExactly("end");
    }

    @Test
    void loseNoneWhenWhoIteratesIsCancelled() {
        Task<?> task = iterating(queue.items());
        actors.at(10, () -> {
            queue.offer(1);
            task.cancel();
        });
        actors.run(100);

        assertThat(actors.log).containsExactly("CancelledError");
        assertThat(queue.poll()).isOne();
    }

    @Test
    void giveEachItemUntilAllSendersAreClosed() {
        Channel<Integer> channel = Channel.open(1);
        Channel.Receiver<Integer> other = channel.receiver().copy();
        iterating(channel.receiver().items());
        actors.at(10, () -> {
            channel.sender().offer(1);
            channel.sender().close();
        });
        actors.run(100);
        iterating(other.items());
        actors.run(100);

        assertThat(actors.log).containsExactly("1", "end", "end");
    }

    @Test
    void failWhenTheirOwnEndIsClosed() {
        Channel<Integer> channel = Channel.open(1);
        iterating(channel.receiver().items());
        actors.at(10, () -> channel.receiver().close());
        actors.run(100);

        assertThat(actors.log).containsExactly("ChannelClosedException");
    }
}
