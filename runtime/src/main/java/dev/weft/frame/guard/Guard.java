package dev.weft.frame.guard;

import com.google.auto.service.AutoService;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * A javac plugin that starts by itself wherever this jar is found: it turns an {@code @Async} method that our annotation
 * processor does not see ({@code -proc:none}, JDK 23 and later without a processor path, another processor that claims
 * all) into a compile error, which else would fail at run time.
 *
 * <p>The same class lies in the runtime's jar and in the processor's. What the two and the processor have to tell each
 * other goes through system properties named for the one compilation and removed with it: their class loaders may differ.
 *
 * <p>{@code -Xplugin:"WeftGuard later"} calls it off, where the classes are woven after javac has written them.
 */
@AutoService(Plugin.class)
public final class Guard implements Plugin {
    private static final String LATER = "later";

    /** For the compiler. */
    public Guard() {}

    @Override
    public String getName() {
        return "WeftGuard";
    }

    @Override
    public boolean autoStart() {
        return true;
    }

    @Override
    public void init(JavacTask task, String... arguments) {
        task.addTaskListener(new Watch(task, List.of(arguments).contains(LATER)));
    }

    private static final class Watch implements TaskListener {
        private final JavacTask task;
        private final boolean calledOff;
        private final String guarded;
        private final String processed;
        private final List<Unseen> unseen = new ArrayList<>(); // to be reported if the compilation gets that far
        private boolean generates; // whether it did
        private boolean first; // of the twins: it speaks for both, and tidies up
        private boolean stands; // whether it reports

        Watch(JavacTask task, boolean calledOff) {
            this.task = task;
            this.calledOff = calledOff;
            String compilation = "@" + System.identityHashCode(task);
            guarded = "dev.weft.guard" + compilation;
            processed = "dev.weft.processor" + compilation;
        }

        /**
         * The beginning comes only where class files are made, and the end comes always after it. Class files are made
         * only while there is no error: else javac may have run no processor because of that error, and said so. A guard
         * that is named in an option is told before its twin, which starts by itself.
         */
        @Override
        public void started(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.COMPILATION) {
                first = System.setProperty(guarded, "stands") == null;
                stands = first && !calledOff;
            } else if (event.getKind() == TaskEvent.Kind.GENERATE && stands) {
                generates = true;
                report();
            }
        }

        @Override
        public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.COMPILATION && first) {
                System.clearProperty(guarded);
                System.clearProperty(processed);
            } else if (stands
                    && event.getKind() == TaskEvent.Kind.ANALYZE
                    && event.getTypeElement() != null
                    && System.getProperty(processed) == null) {
                find(event.getTypeElement());
                if (generates) {
                    report();
                }
            }
        }

        private void find(TypeElement type) {
            Trees trees = Trees.instance(task);
            TreePath path = trees.getPath(type);
            if (path != null) {
                MarkedMethods.of(path, trees)
                        .forEach(method -> unseen.add(new Unseen(method, path.getCompilationUnit())));
            }
        }

        private void report() {
            if (unseen.isEmpty()) {
                return;
            }
            Trees trees = Trees.instance(task);
            unseen.forEach(one -> trees.printMessage(
                    Diagnostic.Kind.ERROR,
                    one.method().getName()
                            + " is @Async, but Weft's annotation processor does not run in this compilation.\n"
                            + "  Put weft-processor on the processor path (javac -processorpath, Maven"
                            + " annotationProcessorPaths); with JDK 23 and later and a class path alone, add"
                            + " -proc:full; take away -proc:none. Where the classes are woven after compiling, pass"
                            + " -Xplugin:\"WeftGuard later\".  [WEFT001]",
                    one.method(),
                    one.unit()));
            unseen.clear();
        }

        private record Unseen(MethodTree method, CompilationUnitTree unit) {}
    }
}
