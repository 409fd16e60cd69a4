package dev.weft.processor.weave;

import dev.weft.processor.Golden;
import dev.weft.processor.run.Compiled;
import dev.weft.processor.run.MemoryJavac;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.TraceClassVisitor;

/** The woven class files as text: few and small, for the shape; that they mean the right thing is shown by running others. */
class WovenClassTest {
    static Stream<Golden> cases() throws IOException {
        return Golden.cases("weave");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAsExpected(Golden golden) throws IOException {
        Compiled compiled =
                MemoryJavac.woven(golden.sources(), "--release", "17").orFail();

        Map<String, String> texts = new TreeMap<>();
        compiled.classes().forEach((name, bytes) -> texts.put(name + ".txt", text(bytes)));
        golden.check(texts);
    }

    private static String text(byte[] classFile) {
        StringWriter text = new StringWriter();
        new ClassReader(classFile).accept(new TraceClassVisitor(new PrintWriter(text)), 0);
        return text.toString();
    }
}
