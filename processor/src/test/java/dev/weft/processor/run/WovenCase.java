package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Coroutine;
import dev.weft.Weft;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Weaves one class, {@code app.Case}, checks its class files by two verifiers and runs its {@code body()}. */
final class WovenCase {
    /** What every case has: {@code soon} and its kin give what really suspends whoever awaits it. */
    private static final String BEGIN = """
            package app;

            import static dev.weft.Weft.*;

            import dev.weft.*;
            import dev.weft.Future;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;

            public class Case {
                static <T> Future<T> soon(T value) {
                    Future<T> future = EventLoop.running().createFuture();
                    EventLoop.running().callSoon(() -> future.setResult(value));
                    return future;
                }

                static <T> Future<T> fails(Throwable failure) {
                    Future<T> future = EventLoop.running().createFuture();
                    EventLoop.running().callSoon(() -> future.setException(failure));
                    return future;
                }

                @Async
                static <T> Coroutine<T> later(T value) {
                    T waited = await(soon(value));
                    return done(waited);
                }

            """;

    private WovenCase() {}

    /** What {@code body()}, a static method among {@code members}, gives when the event loop runs it. */
    static Object run(String members) {
        return run(members, Map.of());
    }

    /** As {@link #run(String)}, compiled together with {@code others}, by binary name. */
    static Object run(String members, Map<String, String> others) {
        return ended(call(members, others));
    }

    /** As {@link #run(String)}, with one more option for javac. */
    static Object runWith(String option, String members) {
        return ended(call(members, Map.of(), option));
    }

    private static Object ended(Object result) {
        return result instanceof Coroutine<?> coroutine ? Weft.run(coroutine) : result;
    }

    /** What {@code body()} returns, called outside a loop. */
    static Object call(String members) {
        return call(members, Map.of());
    }

    /** The names of all classes that come of {@code members}. */
    static Set<String> classes(String members) {
        return compiled(members, Map.of()).classes().keySet();
    }

    private static Compiled compiled(String members, Map<String, String> others, String... options) {
        Map<String, String> sources = new HashMap<>(others);
        sources.put("app.Case", BEGIN + members + "}\n");
        Compiled compiled = MemoryJavac.woven(sources, options).orFail();
        assertThat(compiled.faults()).isEmpty();
        return compiled;
    }

    private static Object call(String members, Map<String, String> others, String... options) {
        Compiled compiled = compiled(members, others, options);
        try {
            Method body = compiled.loader().loadClass("app.Case").getDeclaredMethod("body");
            body.setAccessible(true);
            return body.invoke(null);
        } catch (InvocationTargetException e) {
            throw WovenCase.<RuntimeException>rethrow(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException rethrow(Throwable failure) throws X {
        throw (X) failure;
    }
}
