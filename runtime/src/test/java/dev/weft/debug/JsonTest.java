package dev.weft.debug;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonTest {
    private final StringBuilder out = new StringBuilder();
    private final Json json = new Json(out);

    @Test
    void separatesMembersAndElements() throws IOException {
        json.object()
                .name("a")
                .value(1)
                .name("b")
                .array()
                .value(-2)
                .value("x")
                .object()
                .end()
                .array()
                .end()
                .end();
        json.name("c").object().name("d").value("").end().end();

        assertThat(out).hasToString("{\"a\":1,\"b\":[-2,\"x\",{},[]],\"c\":{\"d\":\"\"}}");
    }

    @Test
    void escapesWhatMustNotStandInAString() throws IOException {
        json.value("\"\\/\b\f\n\r\t\u0000\u001f\u007fäß\u2028\uD83D\uDE00");

        assertThat(out)
                .hasToString(
                        "\"\\\"\\\\/\\u0008\\u000c\\u000a\\u000d\\u0009\\u0000\\u001f\u007fäß\u2028\uD83D\uDE00\"");
    }

    @Test
    void escapesHalvesOfPairs() throws IOException {
        json.array().value("\uD83D").value("\uDE00\uD83D").value("x\uDE00").end();

        assertThat(out).hasToString("[\"\\ud83d\",\"\\ude00\\ud83d\",\"x\\ude00\"]");
    }
}
