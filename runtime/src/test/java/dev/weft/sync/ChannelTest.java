package dev.weft.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Seeds;
import dev.weft.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Seeds
class ChannelTest {
    private final Actors actors = new Actors();
    private final Channel<Integer> channel = Channel.open(1);
    private final Channel<Integer> direct = Channel.open(0);

    @AfterEach
    void close() {
        actors.close();
    }

    @Test
    void passesItemsInTheirOrder() {
        for (int i = 0; i < 3; i++) {
            actors.awaiting("send " + i, channel.sender().send(i));
        }
        actors.at(10, () -> actors.log.add("received " + channel.receiver().poll()));
        actors.at(20, () -> actors.awaiting("receive", channel.receiver().receive()));
        actors.run(100);

        assertThat(actors.log)
                .containsExactly("send 0: null", "received 0", "send 1: null", "receive: 1", "send 2: null");
    }

    @Test
    void waitsForAReceiverIfItHasNoRoom() {
        actors.awaiting("send", direct.sender().send(1));
        actors.at(10, () -> {
            assertThat(direct.sender().offer(2)).isFalse();
            assertThat(direct.receiver().poll()).isNull();
            actors.log.add("nobody has come");
        });
        actors.at(20, () -> actors.awaiting("receive", direct.receiver().receive()));
        actors.at(30, () -> actors.awaiting("receive", direct.receiver().receive()));
        actors.at(40, () -> assertThat(direct.sender().offer(3)).isTrue());
        actors.run(100);

        assertThat(actors.log).containsExactly("nobody has come", "send: null", "receive: 1", "receive: 3");
    }

    @Test
    void keepsAnItemWhoseReceiverIsCancelled() {
        Task<?> task = actors.awaiting("receive", direct.receiver().receive());
        actors.at(10, () -> {
            assertThat(direct.sender().offer(1)).isTrue();
            task.cancel();
        });
        actors.at(20, () -> assertThat(direct.receiver().poll()).isOne());
        actors.run(100);

        assertThat(actors.log).containsExactly("receive: CancelledError");
    }

    @Test
    void endsForReceiversWhenAllSendersAreClosed() {
        Channel.Sender<Integer> copy = channel.sender().copy();
        channel.sender().offer(1);
        channel.sender().close();
        channel.sender().close();
        actors.awaiting("receive", channel.receiver().receive());
        actors.awaiting("receive", channel.receiver().receive());
        actors.at(10, () -> {
            actors.log.add("closed");
            copy.close();
        });
        actors.run(100);

        assertThat(actors.log).containsExactly("receive: 1", "closed", "receive: ChannelClosedException");
        assertThatThrownBy(() -> channel.receiver().poll())
                .isInstanceOf(ChannelClosedException.class)
                .hasMessage("all senders of the channel are closed, and nothing is left");
    }

    @Test
    void endsForSendersWhenAllReceiversAreClosed() {
        Channel.Receiver<Integer> copy = channel.receiver().copy();
        channel.sender().offer(1);
        actors.awaiting("send", channel.sender().send(2));
        channel.receiver().close();
        actors.at(10, copy::close);
        actors.run(100);

        assertThat(actors.log).containsExactly("send: ChannelClosedException");
        assertThatThrownBy(() -> channel.sender().offer(1))
                .isInstanceOf(ChannelClosedException.class)
                .hasMessage("all receivers of the channel are closed");
    }

    @Test
    void failsForThoseThatWaitAtAnEndThatIsClosed() {
        Channel.Receiver<Integer> copy = channel.receiver().copy();
        actors.awaiting("first", channel.receiver().receive());
        actors.awaiting("second", copy.receive());
        actors.at(10, () -> channel.receiver().close());
        actors.at(20, () -> channel.sender().offer(1));
        actors.run(100);

        assertThat(actors.log).containsExactly("first: ChannelClosedException", "second: 1");
        assertThatThrownBy(() -> channel.receiver().copy())
                .isInstanceOf(ChannelClosedException.class)
                .hasMessage("this end of the channel is closed");
    }

    @Test
    void failsForASenderThatWasLetInAndNotResumedWhenItsEndIsClosed() {
        Channel.Sender<Integer> copy = channel.sender().copy();
        channel.sender().offer(1);
        actors.awaiting("send", copy.send(2));
        actors.at(10, () -> {
            assertThat(channel.receiver().poll()).isOne();
            copy.close();
        });
        actors.run(100);

        assertThat(actors.log).containsExactly("send: ChannelClosedException");
        assertThat(channel.receiver().poll()).isNull();
        assertThatThrownBy(() -> Channel.open(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
