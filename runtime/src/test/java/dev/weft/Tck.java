package dev.weft;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** The tests of a verification of the Reactive Streams TCK, which are written for TestNG, as tests of JUnit. */
final class Tck {
    private Tck() {}

    /**
     * Each test with a verification of its own. What the TCK skips, as it does where an optional rule is not kept, is
     * aborted; for rules that it calls untested it has none.
     */
    static Stream<DynamicTest> of(Supplier<?> verification) {
        return marked(verification.get(), Test.class)
                .filter(test -> !test.getName().startsWith("untested_"))
                .sorted(Comparator.comparing(Method::getName))
                .map(test -> dynamicTest(test.getName(), () -> run(verification.get(), test)));
    }

    private static void run(Object verification, Method test) throws Throwable {
        callAll(verification, BeforeClass.class);
        try {
            callAll(verification, BeforeMethod.class);
            call(verification, test);
        } catch (SkipException e) {
            throw new TestAbortedException(e.getMessage(), e);
        } finally {
            callAll(verification, AfterClass.class);
        }
    }

    private static void callAll(Object verification, Class<? extends Annotation> mark) throws Throwable {
        for (Method method : marked(verification, mark).toList()) {
            call(verification, method);
        }
    }

    private static Stream<Method> marked(Object verification, Class<? extends Annotation> mark) {
        return Stream.of(verification.getClass().getMethods()).filter(method -> method.isAnnotationPresent(mark));
    }

    private static void call(Object verification, Method method) throws Throwable {
        try {
            method.setAccessible(true); // the verification's class is not public
            method.invoke(verification);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
