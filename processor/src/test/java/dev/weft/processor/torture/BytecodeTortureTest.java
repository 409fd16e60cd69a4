package dev.weft.processor.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.processor.weave.Options;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real code, an await forced before every call: the woven classes verify. Each jar is found by one of its classes;
 * {@code -Dweft.torture=all}, which the profile nightly sets, takes all of them.
 */
class BytecodeTortureTest {
    private static final String FIRST = "org.apache.commons.lang3.StringUtils";

    static Stream<String> jars() {
        Stream<String> more = Stream.of(
                "com.google.common.collect.ImmutableList",
                "org.apache.commons.math3.complex.Complex",
                "com.google.protobuf.Message",
                "org.eclipse.jdt.internal.compiler.Compiler");
        return "all".equals(System.getProperty("weft.torture"))
                ? Stream.concat(Stream.of(FIRST), more)
                : Stream.of(FIRST);
    }

    @ParameterizedTest
    @MethodSource("jars")
    void verifies(String member) throws Exception {
        Path jar = Path.of(Class.forName(member, false, getClass().getClassLoader())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        Torture.Outcome outcome = Torture.of(jar, Options.DEFAULT);

        System.out.println("bytecode torture " + jar.getFileName() + ": " + outcome.counts());
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.counts().withUnfinished).isPositive();
    }
}
