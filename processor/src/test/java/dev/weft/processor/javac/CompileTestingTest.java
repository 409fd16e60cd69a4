package dev.weft.processor.javac;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.weft.processor.AsyncProcessor;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** The processor under a file manager that keeps everything in memory and lets each file be written once. */
class CompileTestingTest {
    @Test
    void writesNestedHostsInMemory() {
        Compilation compilation = compile(
                "class Outer { static class Inner {",
                "  @Async Coroutine<Integer> size() { return Weft.done(1); }",
                "  Object inside() { return new Object() { @Async Coroutine<Void> run() { return Weft.done(); } }; } }",
                "  @Async Coroutine<Integer> size() { return Weft.done(Weft.await(new Inner().size())); } }");

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.generatedFiles().stream()
                        .filter(file -> file.getKind() == JavaFileObject.Kind.CLASS)
                        .map(file -> file.toUri().getPath().replaceFirst(".*/", "")))
                .contains("Outer.class", "Outer$Inner.class", "Outer$$size.class", "Outer$Inner$$size.class");
    }

    @Test
    void reportsAtTheExpression() {
        Compilation compilation = compile(
                "class Page {",
                "  int size(Coroutine<Integer> size) {",
                "    return 1 + Weft.await(size);",
                "  }",
                "}");

        List<Diagnostic<? extends JavaFileObject>> errors = compilation.errors();
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).getLineNumber()).isEqualTo(4);
        assertThat(errors.get(0).getColumnNumber()).isEqualTo(26);
        assertThat(errors.get(0).getStartPosition()).isEqualTo(errors.get(0).getPosition() - "Weft.await".length());
    }

    private static Compilation compile(String... lines) {
        String source = "import dev.weft.*;\n" + String.join("\n", lines);
        return javac().withProcessors(new AsyncProcessor())
                .compile(JavaFileObjects.forSourceString(lines[0].replaceFirst("class (\\w+).*", "$1"), source));
    }
}
