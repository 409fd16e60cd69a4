package dev.weft.processor.javac;

import com.sun.source.util.JavacTask;

/**
 * Tells the guard that the processor takes part in a compilation.
 *
 * <p>The guard may be a class of another loader, even of another jar: the one thing that both see is the virtual
 * machine. So the flag is a system property, named for the one compilation; the guard removes it when that ends.
 */
final class Presence {
    private Presence() {}

    static void announce(JavacTask task) {
        String compilation = "@" + System.identityHashCode(task);
        if (System.getProperty("dev.weft.guard" + compilation) != null) {
            System.setProperty("dev.weft.processor" + compilation, "runs");
        }
    }
}
