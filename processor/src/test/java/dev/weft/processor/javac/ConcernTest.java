package dev.weft.processor.javac;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which classes are looked at closely. */
class ConcernTest {
    private static final String LIBRARY =
            "import dev.weft.*; import java.util.*; import java.util.concurrent.*; class Library {\n"
                    + " interface Job { @Async CompletableFuture<Integer> run(); }\n"
                    + " interface LargeJob extends Job {}\n"
                    + " interface Plain { int run(); }\n"
                    + " static class File implements AsyncCloseable { public Coroutine<Void> closeAsync() { return Weft.done(); } }\n"
                    + " static Object start(Job job) { return job; }\n"
                    + " static Object start(LargeJob job) { return job; }\n"
                    + " static int plain(Plain job) { return job.run(); }\n"
                    + " static Coroutine<Integer> size() { return null; }\n"
                    + " static <T extends Coroutine<Integer>> T some() { return null; }\n"
                    + " static Optional<Coroutine<Integer>> maybe() { return null; }\n"
                    + " static AsyncGenerator<Integer> sizes() { return null; }\n"
                    + " static <T> T same(T it) { return it; }\n"
                    + " @Async static Iterator<Integer> numbers() { Weft.yield(1); return null; }\n"
                    + " static Iterator<Integer> plainNumbers() { return null; }\n"
                    + " static File file() { return new File(); } }";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int two() { return Weft.await((Coroutine<Integer>) null); }",
                "int two() { return dev.weft.Weft.await((Coroutine<Integer>) null); }",
                "int two() { return await((Coroutine<Integer>) null); }",
                "void two() { Weft.yield(2); }",
                "@Async CompletableFuture<Integer> two() { return null; }",
                "Coroutine<Integer> two() { return null; }",
                "void two() { Library.size(); }",
                "void two() { Library.some(); }",
                "void two() { Library.maybe(); }",
                "void two() { var two = Library.same(Library.size()); }",
                "void two() { Library.numbers(); }",
                "Object two = new Object() { void two() { Library.numbers(); } };",
                "void two(Set<Object> all) { all.forEach(one -> Library.size()); }",
                "void two(AsyncGenerator<Integer> all) { for (int one : all) {} }",
                "void two() { for (var one : Library.sizes()) {} }",
                "void two(AsyncGenerator<Integer> all) { all.iterator(); }",
                "void two(Library.File file) { try (file) {} }",
                "void two() { try (var file = Library.file()) {} }",
                "Supplier<Object> two = Library::size;",
                "Function<Coroutine<Integer>, Integer> two = Weft::await;",
                "Library.Job two = () -> null;",
                "Library.LargeJob two = () -> null;",
                "Object two = Library.same((Library.Job) () -> null);",
                "<T> Coroutine<T> two(T all) { return null; }",
                "Object[] two = {Library.size()};",
                "void two() { @SuppressWarnings(\"x\") final var one = Library.size(); }",
                "void two() { class Inner { Object one = Library.size(); } }",
                "enum Two { A { void two() { Library.size(); } }; void two() {} }",
                "Object two = Library.<Object>same((Object) Library.size());",
            })
    void are(String member) throws IOException {
        assertThat(concerned(member)).contains("Page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int two() { return 1 + 1; }",
                "int two() { return Library.plain(() -> 2); }",
                "void two() { Library.plainNumbers(); }",
                "void two(List<String> all) { for (String one : all) { one.length(); } }",
                "void two(java.io.Reader in) throws Exception { try (in) { in.read(); } }",
                "void two(Set<Object> all) { all.forEach(one -> one.notify()); all.iterator(); }",
                "int await(Object it) { return 2; } int two() { return await(null); }",
                "<T extends Comparable<T>, U extends T> U two(U all) { return Library.same(all); }",
                "@Deprecated CompletableFuture<Integer> two() { return null; }",
            })
    void areNot(String member) throws IOException {
        assertThat(concerned(member)).doesNotContain("Page");
    }

    @Test
    void areThoseOfLibrariesWithMarkedMethods() throws IOException {
        assertThat(concerned("int two;")).contains("Library");
    }

    /** The classes, of {@code Library} and a class with {@code member}, that have to do with Weft. */
    private List<String> concerned(String member) throws IOException {
        String imports =
                member.contains(" await((Coroutine<Integer>) null)") ? "import static dev.weft.Weft.await;" : "";
        Project project = new Project(folder);
        List<Path> sources = List.of(
                project.file("Library.java", LIBRARY),
                project.file(
                        "Page.java",
                        imports + "import dev.weft.*; import java.util.*; import java.util.concurrent.*;"
                                + " import java.util.function.*; class Page { " + member + " }"));
        List<String> found = new ArrayList<>();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
            JavacTask task = (JavacTask) javac.getTask(
                    null,
                    files,
                    diagnostic -> {},
                    List.of("-proc:none", "-classpath", Project.runtime()),
                    null,
                    files.getJavaFileObjectsFromPaths(sources));
            Concern concern = new Concern(Trees.instance(task), task.getElements());
            task.addTaskListener(new TaskListener() {
                @Override
                public void finished(TaskEvent event) {
                    if (event.getKind() == TaskEvent.Kind.ANALYZE
                            && concern.of(Trees.instance(task).getPath(event.getTypeElement()))) {
                        found.add(event.getTypeElement().getSimpleName().toString());
                    }
                }
            });
            task.analyze();
        }
        return found;
    }
}
