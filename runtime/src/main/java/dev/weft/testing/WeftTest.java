package dev.weft.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * A test that JUnit runs on a {@link TestLoop}. The method gives a {@link dev.weft.Coroutine}, as an
 * {@link dev.weft.Async} method does, or nothing; it may take the {@code TestLoop} as its parameter.
 *
 * <pre>{@code
 * @WeftTest(seeds = 100)
 * @Async
 * Coroutine<Void> answersEveryPing() {
 *     assertEquals("pong", await(client.ping()));
 *     return done();
 * }
 * }</pre>
 *
 * <p>Each run has an object of the class of its own. Methods marked {@code @BeforeEach} and {@code @AfterEach} of JUnit
 * Jupiter are called around it, those of superclasses first and last, and {@code @Disabled} is heeded; extensions are not.
 * Behind that, tasks that still run are cancelled and awaited, as {@link dev.weft.Weft#run} does.
 * A run fails by what the test throws, by a {@link Deadlock}, and by a failure that nobody but the loop has seen. The
 * message names the seed; {@code -Dweft.seed=17} runs it again.
 *
 * <p>A test engine of the JUnit Platform, from 1.10 on, runs these tests, beside those of other engines in the same class.
 */
@Testable
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WeftTest {
    /**
     * With how many seeds it is run: 1, 2 and so on, each another order of what is ready at the same moment. With 0 it is
     * run once, in the order of a real loop. The system property {@code weft.seeds} wins over it, {@code weft.seed} over
     * both.
     */
    int seeds() default 0;
}
