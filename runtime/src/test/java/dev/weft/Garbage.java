package dev.weft;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Has garbage collected until something is seen of it, which may take a while: other threads of the JVM have a part in it. */
final class Garbage {
    private static final long DEADLINE = Duration.ofMinutes(1).toNanos();

    private Garbage() {}

    /** Whether nothing holds what was referred to. */
    static boolean isGone(WeakReference<?> reference) {
        return collectUntil(() -> reference.get() == null);
    }

    /** Whether {@code seen} has become true. */
    static boolean collectUntil(BooleanSupplier seen) {
        long begun = System.nanoTime();
        while (!seen.getAsBoolean()) {
            if (System.nanoTime() - begun > DEADLINE) {
                return false;
            }
            System.gc();
        }
        return true;
    }
}
