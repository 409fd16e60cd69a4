package dev.weft.samples.chat;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.gather;
import static dev.weft.Weft.run;
import static dev.weft.Weft.timeout;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Async;
import dev.weft.AsyncBiFunction;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.io.Connection;
import dev.weft.io.Server;
import dev.weft.io.Streams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatServerTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int CROWD = 200;

    private final List<Throwable> unhandled = new ArrayList<>();

    @Test
    void carriesWhatIsSaidToEverybodyHere() throws Exception {
        visited((server, ada) -> {
            await(ada.hear());
            await(ada.say("Ada"));
            assertThat(await(ada.hear())).isEqualTo("* welcome, Ada; here: Ada");
            Guest grace = await(guest(server));
            await(grace.say("Grace"));
            assertThat(await(grace.hearUntil("* welcome"))).last().isEqualTo("* welcome, Grace; here: Ada, Grace");
            await(grace.say("good morning"));
            await(grace.say("/quit"));
            assertThat(await(ada.hearUntil("* Grace has left")))
                    .containsExactly("* Grace has come", "Grace: good morning", "* Grace has left");
            assertThat(await(grace.hear())).isEqualTo("Grace: good morning");
            assertThat(await(grace.hear())).isNull();
            return done();
        });
    }

    @Test
    void twoHundredHearTheSameInTheSameOrder() throws Exception {
        visited((server, first) -> {
            List<Guest> guests = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                Guest guest = await(guest(server));
                await(guest.say("guest-" + i));
                guests.add(guest);
            }
            List<List<String>> heard = await(gather(guests, this::conversation));
            assertThat(heard.get(0)).hasSize(CROWD).doesNotHaveDuplicates();
            assertThat(new HashSet<>(heard)).hasSize(1);
            return done();
        });
    }

    /** Says one thing, and hears one of everybody. */
    @Async
    Coroutine<List<String>> conversation(Guest guest) throws IOException {
        await(guest.hearUntil("* welcome"));
        await(guest.say("hello"));
        List<String> heard = new ArrayList<>();
        while (heard.size() < CROWD) {
            String line = await(guest.hear());
            if (line.endsWith(": hello")) {
                heard.add(line);
            }
        }
        return done(heard);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "two\twords", "abcdefghijklmnopqrstu", "\u0000", "GET / HTTP/1.1", "\u001b[2J"})
    void asksAgainForANameThatWillNotDo(String name) throws Exception {
        visited((server, guest) -> {
            await(guest.hear());
            await(guest.say(name));
            assertThat(await(guest.hear())).isEqualTo("! a name has 1 to 20 letters, digits, - and _; who are you?");
            await(guest.say("Ada"));
            assertThat(await(guest.hear())).isEqualTo("* welcome, Ada; here: Ada");
            return done();
        });
    }

    @Test
    void asksForAnotherNameIfThatIsTaken() throws Exception {
        visited((server, ada) -> {
            await(ada.say("Ada"));
            await(ada.hearUntil("* welcome"));
            Guest other = await(guest(server));
            await(other.say("ADA"));
            assertThat(await(other.hearUntil("!"))).last().isEqualTo("! ADA is here already; who are you?");
            await(other.say("Grace"));
            assertThat(await(other.hear())).isEqualTo("* welcome, Grace; here: Ada, Grace");
            return done();
        });
    }

    @Test
    void answersWhatIsNoCommand() throws Exception {
        visited((server, ada) -> {
            await(ada.say("Ada"));
            await(ada.hearUntil("* welcome"));
            await(ada.say("/dance"));
            assertThat(await(ada.hear())).isEqualTo("! there is no /dance; there are /who and /quit");
            await(ada.say("/who"));
            assertThat(await(ada.hear())).isEqualTo("* here: Ada");
            return done();
        });
    }

    @Test
    void endsTheVisitOfWhoSendsALineThatIsTooLong() throws Exception {
        visited((server, ada) -> {
            await(ada.say("Ada"));
            await(ada.hearUntil("* welcome"));
            await(ada.say("a".repeat(5000)));
            assertThat(await(ada.hear())).isEqualTo("! a line may have 4096 bytes");
            assertThat(await(ada.hear())).isNull();
            return done();
        });
    }

    @Test
    void doesNotWaitForeverForAName() throws Exception {
        visited(Duration.ofMillis(1), (server, guest) -> {
            assertThat(await(guest.hearUntil("!"))).last().isEqualTo("! you have not said who you are");
            assertThat(await(guest.hear())).isNull();
            return done();
        });
    }

    @Test
    void whoIsCutOffHasLeft() throws Exception {
        visited((server, ada) -> {
            await(ada.say("Ada"));
            await(ada.hearUntil("* welcome"));
            try (SocketChannel grace = SocketChannel.open(server.address())) {
                grace.write(UTF_8.encode("Grace\n"));
                await(ada.hearUntil("* Grace has come"));
                grace.setOption(StandardSocketOptions.SO_LINGER, 0); // closing it is a reset
            }
            assertThat(await(ada.hear())).isEqualTo("* Grace has left");
            return done();
        });
    }

    @Test
    void whoDoesNotListenMustGoAndTheOthersDoNotWait() throws Exception {
        visited((server, ada) -> {
            await(ada.say("Ada"));
            await(ada.hearUntil("* welcome"));
            Guest deaf = await(guest(server));
            await(deaf.say("Deaf"));
            await(ada.hearUntil("* Deaf has come"));
            String line = "a".repeat(4000);
            String heard = "Ada: " + line;
            while (heard.equals("Ada: " + line)) { // until the network holds no more, and a thousand lines wait
                await(ada.say(line));
                heard = await(ada.hear());
            }
            assertThat(heard).isEqualTo("* Deaf has left");
            return done();
        });
    }

    // ---------------------------------------------------------------- visiting

    private void visited(AsyncBiFunction<Server, Guest, Void, Exception> visit) throws Exception {
        visited(LONG, visit);
    }

    /** Has somebody visit a server; it must not fail meanwhile, and end when it is asked to. */
    private void visited(Duration patience, AsyncBiFunction<Server, Guest, Void, Exception> visit) throws Exception {
        run(visiting(patience, visit));
        assertThat(unhandled).isEmpty();
    }

    @Async
    Coroutine<Void> visiting(Duration patience, AsyncBiFunction<Server, Guest, Void, Exception> visit)
            throws Exception {
        EventLoop.running().onException(failure -> unhandled.add(failure.exception()));
        Server server = new ChatServer(patience).open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try {
            await(timeout(LONG, visit.apply(server, await(guest(server)))));
        } finally {
            await(server.close(Duration.ZERO));
        }
        assertThat(server.connections()).isZero();
        return done();
    }

    @Async
    Coroutine<Guest> guest(Server server) throws IOException {
        Connection connection = await(Streams.connect(server.address()));
        return done(new Guest(connection));
    }
}
