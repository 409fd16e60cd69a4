package dev.weft.samples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopCommandTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    --port many                                          | 2 | shop: Invalid value for option '--port'
                    --colour=red                                         | 2 | shop: Unknown option: '--colour=red'
                    --database nonsense                                  | 1 | shop: Cannot parse invalid connection URI: nonsense
                    --database postgresql://shop@127.0.0.1:1/shop        | 1 | shop: Connection refused
                    """)
    void whatCannotBeOpenedGivesOneLine(String arguments, int exit, String message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int status = ShopCommand.execute(
                new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments.split(" "));

        assertThat(err.toString(UTF_8).lines()).singleElement().asString().startsWith(message);
        assertThat(status).isEqualTo(exit);
    }
}
