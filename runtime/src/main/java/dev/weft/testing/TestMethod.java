package dev.weft.testing;

import dev.weft.Coroutine;
import dev.weft.Runner;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A test: it is run with each of its seeds, until it fails. */
final class TestMethod extends AbstractTestDescriptor implements Node<WeftTestEngine.Run> {
    private static final String ABORTED = "org.opentest4j.TestAbortedException"; // by name: JUnit's own matter
    private static final String JUPITER = "org.junit.jupiter.api."; // by name: it may be missing

    private final Class<?> type;
    private final Method method;

    TestMethod(UniqueId parent, Class<?> type, Method method) {
        super(WeftTestEngine.id(parent, method), method.getName() + "()", MethodSource.from(type, method));
        this.type = type;
        this.method = method;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public SkipResult shouldBeSkipped(WeftTestEngine.Run context) {
        boolean disabled = isMarked(method.getAnnotations(), "Disabled") || isMarked(type.getAnnotations(), "Disabled");
        return disabled ? SkipResult.skip("@Disabled") : SkipResult.doNotSkip();
    }

    @Override
    public WeftTestEngine.Run execute(WeftTestEngine.Run context, DynamicTestExecutor executor) {
        int seeds = Integer.getInteger(
                "weft.seeds", method.getAnnotation(WeftTest.class).seeds());
        if (seeds > 0) {
            runWithSeeds(seeds);
        } else {
            try (TestLoop loop = TestLoop.create()) {
                run(loop);
            }
        }
        return context;
    }

    private void runWithSeeds(int seeds) {
        try {
            TestLoop.seeds(seeds, this::run);
        } catch (AssertionError e) {
            Throwable cause = e.getCause();
            if (cause != null && cause.getClass().getName().equals(ABORTED)) {
                throw TestMethod.<RuntimeException>rethrow(cause); // by an assumption: no seed is to blame
            }
            throw e;
        }
    }

    private void run(TestLoop loop) {
        List<Throwable> unseen = new ArrayList<>();
        loop.onException(unhandled -> unseen.add(unhandled.exception()));
        Object test = ReflectionSupport.newInstance(type);
        Throwable failure = attempt(null, () -> {
            for (Method each : marked("BeforeEach", HierarchyTraversalMode.TOP_DOWN)) {
                call(each, test, loop);
            }
            call(method, test, loop);
        });
        for (Method each : marked("AfterEach", HierarchyTraversalMode.BOTTOM_UP)) {
            failure = attempt(failure, () -> call(each, test, loop));
        }
        failure = attempt(failure, () -> shutDown(loop));
        if (failure == null && !unseen.isEmpty()) {
            failure = new AssertionError("a failure that nobody has looked at: " + unseen.get(0), unseen.get(0));
        }
        if (failure != null) {
            throw TestMethod.<RuntimeException>rethrow(failure);
        }
    }

    /** Cancels and awaits what the test has left behind, as {@link dev.weft.Weft#run} does. */
    private static void shutDown(TestLoop loop) {
        try (Runner runner = Runner.builder().loopFactory(() -> loop).build()) {
            runner.loop(); // is what it closes
        }
    }

    /** The first failure: {@code earlier}, or that of {@code action}. */
    private static @Nullable Throwable attempt(@Nullable Throwable earlier, Runnable action) {
        try {
            action.run();
            return earlier;
        } catch (Throwable t) {
            return earlier == null ? t : earlier;
        }
    }

    private static void call(Method called, Object test, TestLoop loop) {
        Class<?>[] parameters = called.getParameterTypes();
        boolean takesLoop = parameters.length == 1 && parameters[0].isInstance(loop);
        if (parameters.length > 0 && !takesLoop) {
            throw new IllegalArgumentException(called + " may take a TestLoop, and nothing else");
        }
        Object given = ReflectionSupport.invokeMethod(called, test, takesLoop ? new Object[] {loop} : new Object[0]);
        if (given instanceof Coroutine<?> coroutine) {
            loop.run(coroutine);
        } else if (called.getReturnType() != void.class) {
            throw new IllegalArgumentException(called + " must give a Coroutine or nothing, it gave " + given);
        }
    }

    private List<Method> marked(String annotation, HierarchyTraversalMode order) {
        return ReflectionSupport.findMethods(type, each -> isMarked(each.getAnnotations(), annotation), order);
    }

    private static boolean isMarked(Annotation[] annotations, String name) {
        for (Annotation each : annotations) {
            if (each.annotationType().getName().equals(JUPITER + name)) {
                return true;
            }
        }
        return false;
    }

    /** Throws {@code failure} as it is, checked or not. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X rethrow(Throwable failure) throws X {
        throw (X) failure;
    }
}
