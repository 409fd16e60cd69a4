package dev.weft.processor.declare;

import dev.weft.processor.Golden;
import dev.weft.processor.run.Compiled;
import dev.weft.processor.run.MemoryJavac;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The declared source as text. */
class DeclaredSourceTest {
    static Stream<Golden> cases() throws IOException {
        return Golden.cases("declare");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAsExpected(Golden golden) throws IOException {
        Compiled compiled = MemoryJavac.woven(golden.sources(), "-proc:only").orFail();

        Map<String, String> declared = new TreeMap<>();
        compiled.generatedSources()
                .forEach((path, text) -> declared.put(path.substring(path.lastIndexOf('/') + 1), text));
        golden.check(declared);
    }
}
