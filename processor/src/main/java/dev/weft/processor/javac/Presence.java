package dev.weft.processor.javac;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;

/**
 * Tells the guard that the processor takes part in a compilation.
 *
 * <p>The guard may be a class of another loader, even of another jar: the one thing that both see is the virtual
 * machine. So the flag is a system property, named for the one compilation and removed with it.
 */
final class Presence implements TaskListener {
    private final String key;

    private Presence(JavacTask task) {
        key = "dev.weft.processor@" + System.identityHashCode(task);
    }

    static void announce(JavacTask task) {
        Presence presence = new Presence(task);
        System.setProperty(presence.key, "runs");
        task.addTaskListener(presence);
    }

    @Override
    public void finished(TaskEvent event) {
        if (event.getKind() == TaskEvent.Kind.COMPILATION) {
            System.clearProperty(key);
        }
    }
}
