package dev.weft.inside;

import java.lang.System.Logger.Level;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where each coroutine was made that has not begun, so that one that never does is told of, when the garbage collector has
 * found it. Only if the system property {@code dev.weft.debug} is true when the JVM starts: else the JIT compiler drops
 * every trace of this.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines">asyncio: Detect
 *     never-awaited coroutines</a>
 */
public final class Origins {
    /** Whether coroutines are followed. */
    public static final boolean TRACKED = Boolean.getBoolean("dev.weft.debug");

    private static final System.Logger LOG = System.getLogger("dev.weft");
    private static final Map<Object, Origin> WAITING = new ConcurrentHashMap<>(); // by themselves; see Key
    private static final ReferenceQueue<Object> LOST = new ReferenceQueue<>();

    private Origins() {}

    /** {@code coroutine} is being made. */
    public static void made(Object coroutine) {
        tellOfLost();
        Origin origin = new Origin(coroutine);
        WAITING.put(origin, origin);
    }

    /** {@code coroutine} begins, or somebody knows that it will not. */
    public static void begun(Object coroutine) {
        WAITING.remove(new Key(coroutine));
    }

    /** Tells of those that were found not to have begun. From any thread. */
    public static void tellOfLost() {
        for (Reference<?> lost = LOST.poll(); lost != null; lost = LOST.poll()) {
            if (lost instanceof Origin origin && WAITING.remove(origin) != null) {
                LOG.log(Level.WARNING, origin.what(), origin.created);
            }
        }
    }

    /** Equal to the {@link Origin} of the same coroutine. */
    private record Key(Object coroutine) {
        @Override
        public int hashCode() {
            return System.identityHashCode(coroutine);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Origin origin && origin.refersTo(coroutine);
        }
    }

    private static final class Origin extends WeakReference<Object> {
        private final int hash;
        private final Throwable created = new Throwable("it was made here");

        Origin(Object coroutine) {
            super(coroutine, LOST);
            this.hash = System.identityHashCode(coroutine);
        }

        /** The method that made it, and its caller: what is above them are constructors. */
        String what() {
            StackTraceElement[] stack = created.getStackTrace();
            int method = 0;
            while (method < stack.length - 1 && (isOurs(stack[method]) || isConstructor(stack[method]))) {
                method++;
            }
            StackTraceElement maker = stack[method];
            return maker.getClassName() + "." + maker.getMethodName() + " was never awaited; it was called at "
                    + stack[Math.min(method + 1, stack.length - 1)];
        }

        private static boolean isOurs(StackTraceElement element) {
            return element.getClassName().startsWith(Origins.class.getName());
        }

        private static boolean isConstructor(StackTraceElement element) {
            return element.getMethodName().equals("<init>");
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        @SuppressWarnings("EqualsUnsafeCast") // a key is of this map only
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Key key && refersTo(key.coroutine()));
        }
    }
}
