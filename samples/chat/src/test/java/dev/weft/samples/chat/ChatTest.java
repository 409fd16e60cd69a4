package dev.weft.samples.chat;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.io.Server;
import dev.weft.io.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theClientShowsWhatTheServerSaysAndEndsBehindTheLastLine() throws IOException {
        run(talk("hello\n/who\n"));
        assertThat(out.toString(UTF_8).lines())
                .containsExactly("* who are you?", "* welcome, Ada; here: Ada", "Ada: hello", "* here: Ada");
    }

    @Async
    Coroutine<Void> talk(String typed) throws IOException {
        Server server =
                new ChatServer(Duration.ofSeconds(30)).open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        InetSocketAddress address = (InetSocketAddress) server.address();
        ChatClient client = new ChatClient(
                Streams.reader(new ByteArrayInputStream(typed.getBytes(UTF_8))), new PrintStream(out, true, UTF_8));
        await(client.talk(address.getHostString(), address.getPort(), "Ada"));
        await(server.close(Duration.ofSeconds(30)));
        return done();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    dance              | 2 | chat: Unmatched argument
                    serve --port many  | 2 | chat: Invalid value for option '--port'
                    serve --port 70000 | 1 | chat: port
                    join               | 2 | chat: Missing required parameter: 'NAME'
                    """)
    void wrongArgumentsGiveOneLine(String arguments, int exit, String message) {
        assertThat(chat(arguments.split(" "))).isEqualTo(exit);
        assertThat(err.toString(UTF_8).lines()).singleElement().asString().startsWith(message);
    }

    @Test
    void aPortThatIsTakenGivesOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(chat("serve", "--host", "127.0.0.1", "--port", "" + taken.getLocalPort()))
                    .isEqualTo(1);
        }
        assertThat(err.toString(UTF_8).lines()).singleElement().asString().startsWith("chat: Address already in use");
    }

    @Test
    void aServerThatIsNotThereGivesOneLine() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(chat("join", "--host", "127.0.0.1", "--port", "" + free, "Ada"))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8).lines()).singleElement().asString().contains("refused");
    }

    private int chat(String... arguments) {
        return Chat.execute(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
    }
}
