package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Coroutine;
import dev.weft.Weft;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program that uses the whole public interface compiles as it stands, and does what it says. */
class EveryNameTest {
    private static final Path SOURCE = Path.of("src/test/resources/api/EveryName.java");
    private static Compiled compiled;

    @BeforeAll
    static void compile() throws IOException {
        compiled = MemoryJavac.woven(
                        Map.of("app.EveryName", Files.readString(SOURCE)), "-Xlint:all,-try,-processing", "-Werror")
                .orFail();
    }

    @Test
    void isVerified() {
        assertThat(compiled.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    awaiting        | 23
                    combining       | [1, 2][1, 2][1, 2, 3][2, 4, 6]two 1341empty11211true1[1, 2]11false true11null120
                    groups          | 8
                    futuresAndTasks | 1 truefalsextrue1truetask1truefalsetruetruefalse
                    generators      | 12312303falseraised01
                    asyncGenerators | [0, 1, 0, 1, closed]
                    primitives      | 0 falseanullc1Ada
                    loops           | 1111111121falsefalse1
                    streams         | echofalse7
                    filesAndProcesses | 30
                    channels        | 1 true
                    """)
    void runs(String method, String result) throws Exception {
        Method body = compiled.loader().loadClass("app.EveryName").getDeclaredMethod(method);
        body.setAccessible(true);
        Object given = body.invoke(null);

        assertThat(given instanceof Coroutine<?> coroutine ? Weft.run(coroutine) : given)
                .asString()
                .startsWith(result);
    }
}
