package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.GeneratorIterable;
import dev.weft.frame.Sites;
import dev.weft.frame.Status;
import dev.weft.frame.Yield;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Generators, with bodies written as the weaver would. */
class GeneratorTest {
    private final List<String> log = new ArrayList<>();
    private int resumes;

    /** One step of a body: gives a status. */
    @FunctionalInterface
    private interface Step {
        @Nullable Object run(Driver driver) throws Throwable;
    }

    /** What is called with the failure thrown at the suspension point. */
    @FunctionalInterface
    private interface Catch {
        @Nullable Object run(Driver driver, Throwable failure) throws Throwable;
    }

    /** Runs steps one after the other, as a straight-line body does; {@code caught} has a failure at any of them. */
    private @Nullable Object run(Driver driver, List<Step> steps, Catch caught) throws Throwable {
        return new Body(steps, caught).step(driver, 0);
    }

    private final class Body extends Frame {
        private final List<Step> steps;
        private final Catch caught;

        Body(List<Step> steps, Catch caught) {
            this.steps = steps;
            this.caught = caught;
        }

        @Nullable Object step(Driver driver, int from) throws Throwable {
            for (int i = from; i < steps.size(); i++) {
                Object status = steps.get(i).run(driver);
                if (status == Status.SUSPENDED) {
                    return suspend(driver, i + 1);
                }
            }
            return null;
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            resumes++;
            try {
                driver.resumed();
            } catch (Throwable t) {
                return caught.run(driver, t);
            }
            return step(driver, state);
        }

        @Override
        public Sites sites() {
            return new Sites("Test", "body", "", List.of());
        }
    }

    private Generator<Object> generator(Step... steps) {
        return generator(
                (driver, failure) -> {
                    throw failure;
                },
                steps);
    }

    private Generator<Object> generator(Catch caught, Step... steps) {
        return new Generator<>() {
            @Override
            public @Nullable Object start(Driver driver, String site) throws Throwable {
                int depth = driver.enter();
                claim(site);
                if (depth < 0) {
                    return driver.defer(generator(caught, steps));
                }
                Object status = resume(driver);
                driver.leave(depth);
                return status;
            }

            @Override
            protected @Nullable Object resume(Driver driver) throws Throwable {
                return run(driver, Arrays.asList(steps), caught);
            }

            @Override
            public String toString() {
                return "Test.body";
            }
        };
    }

    private static Step give(@Nullable Object value) {
        return driver -> Yield.value(value, driver);
    }

    private static Step from(Iterator<?> elements) {
        return driver -> Yield.from(elements, driver);
    }

    private Step log(String what) {
        return driver -> {
            log.add(what);
            return null;
        };
    }

    private static Step fail(Throwable failure) {
        return driver -> {
            throw failure;
        };
    }

    private static List<Object> list(Iterator<Object> elements) {
        List<Object> all = new ArrayList<>();
        elements.forEachRemaining(all::add);
        return all;
    }

    @Test
    void givesEachElementAndThenNoMore() {
        Generator<Object> generator = generator(give("a"), give(null), give("c"));

        assertThat(list(generator)).containsExactly("a", null, "c");
        assertThat(generator.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(generator::next);
    }

    @Test
    void runsTheBodyOnlyAsFarAsIsAskedFor() {
        Generator<Object> generator = generator(log("begun"), give("a"), log("went on"), give("b"));

        assertThat(log).isEmpty();
        assertThat(generator.hasNext()).isTrue();
        assertThat(generator.hasNext()).isTrue();
        assertThat(generator.next()).isEqualTo("a");
        assertThat(log).containsExactly("begun");
        assertThat(generator.next()).isEqualTo("b");
        assertThat(log).containsExactly("begun", "went on");
    }

    @Test
    void yieldsCoroutinesAndGeneratorsAsElements() {
        Coroutine<Object> coroutine = Weft.done("never run");
        Generator<Object> inner = generator(give("never run"));

        assertThat(list(generator(give(coroutine), give(inner)))).containsExactly(coroutine, inner);
    }

    @Test
    void throwsAFailureOnceAsItself() {
        IOException failure = new IOException("gone");
        Generator<Object> generator = generator(give("a"), fail(failure));
        generator.next();

        assertThatThrownBy(generator::hasNext).isSameAs(failure);
        assertThat(generator.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(generator::next);
    }

    @Test
    void refusesToRunInItself() {
        List<Generator<Object>> self = new ArrayList<>();
        Generator<Object> generator = generator(driver -> {
            assertThatIllegalStateException().isThrownBy(self.get(0)::hasNext).withMessageContaining("runs already");
            assertThatIllegalStateException().isThrownBy(self.get(0)::close);
            assertThatIllegalStateException().isThrownBy(() -> Yield.from(self.get(0), driver));
            return Yield.value("a", driver);
        });
        self.add(generator);

        assertThat(list(generator)).containsExactly("a");
    }

    @Test
    void closingRunsFinallyBlocksAtTheYield() {
        Generator<Object> generator = generator(
                (driver, failure) -> {
                    log.add("finally " + failure.getClass().getSimpleName());
                    throw failure;
                },
                give("a"),
                log("never"));
        generator.next();

        generator.close();
        generator.close();

        assertThat(log).containsExactly("finally GeneratorExit");
        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void closingDropsAnElementThatWasNotTaken() {
        Generator<Object> generator = generator(give("a"));
        assertThat(generator.hasNext()).isTrue();

        generator.close();

        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void closingAFreshOneNeverRunsIt() {
        Generator<Object> generator = generator(log("never"), give("a"));

        generator.close();

        assertThat(list(generator)).isEmpty();
        assertThat(list(generator(from(generator), give("b")))).containsExactly("b");
        assertThat(log).isEmpty();
    }

    @Test
    void closingThrowsWhatTheBodyThrowsInstead() {
        IOException failure = new IOException("cannot flush");
        Generator<Object> generator = generator(
                (driver, exit) -> {
                    throw failure;
                },
                give("a"));
        generator.next();

        assertThatThrownBy(generator::close).isSameAs(failure);
        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void refusesAYieldWhileClosing() {
        Generator<Object> generator = generator((driver, exit) -> Yield.value("more", driver), give("a"));
        generator.next();

        assertThatIllegalStateException().isThrownBy(generator::close).withMessageContaining("being closed");
        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void yieldsFromIteratorsIterablesAndGenerators() {
        Generator<Object> begun = generator(give(5), give(6));
        begun.next();

        Generator<Object> generator = generator(
                driver -> Yield.from(List.of(1, 2), driver),
                from(List.of(3).iterator()),
                from(generator(give(4))),
                from(begun),
                from(Generator.end()),
                give(7));

        assertThat(list(generator)).containsExactly(1, 2, 3, 4, 6, 7);
    }

    @Test
    void yieldsFromGeneratorsNestedDeeply() {
        Generator<Object> generator = generator(give("deep"), give("deeper"));
        for (int i = 0; i < 100_000; i++) {
            generator = generator(from(generator));
        }

        assertThat(list(generator)).containsExactly("deep", "deeper");
    }

    @Test
    void resumesOnlyTheInnermost() {
        int elements = 1_000;
        Generator<Object> generator = generator(
                IntStream.range(0, elements).mapToObj(GeneratorTest::give).toArray(Step[]::new));
        int depth = 1_000;
        for (int i = 0; i < depth; i++) {
            generator = generator(from(generator));
        }

        assertThat(list(generator)).hasSize(elements);
        assertThat(resumes).isEqualTo(elements + depth);
    }

    @Test
    void closingClosesTheInnerOnesFirst() {
        Generator<Object> begun = generator(
                (driver, exit) -> {
                    log.add("begun");
                    throw exit;
                },
                give("a"),
                give("b"));
        begun.next();
        Generator<Object> inner = generator(
                (driver, exit) -> {
                    log.add("inner");
                    throw exit;
                },
                from(begun));
        Generator<Object> outer = generator(
                (driver, exit) -> {
                    log.add("outer");
                    throw exit;
                },
                from(inner));
        assertThat(outer.next()).isEqualTo("b");

        outer.close();

        assertThat(log).containsExactly("begun", "inner", "outer");
        assertThat(begun.hasNext()).isFalse();
    }

    @Test
    void refusesToIterateWhatAnotherYieldsFrom() {
        Generator<Object> inner = generator(give("a"));
        Generator<Object> outer = generator(from(inner));
        outer.next();

        assertThatIllegalStateException().isThrownBy(inner::hasNext).withMessageContaining("yields from it");
        inner.close();
        assertThat(outer.hasNext()).isFalse();
    }

    /** It does not look like the end. */
    @Test
    void aNoSuchElementExceptionOfTheBodyIsAFailureLikeAnyOther() {
        NoSuchElementException failure = new NoSuchElementException("from the body");
        Generator<Object> outer = generator(from(generator(give("a"), fail(failure))), give("never"));
        outer.next();

        assertThatThrownBy(outer::hasNext).isSameAs(failure);
        assertThat(outer.hasNext()).isFalse();
    }

    /** Nobody changes a failure on its way out. */
    @Test
    void anInnerFailureKeepsItsCauseAndWhatIsSuppressed() {
        IOException failure = new IOException("gone");
        Generator<Object> rethrows = generator(
                (driver, thrown) -> {
                    throw thrown;
                },
                from(generator(give("a"), fail(failure))));
        rethrows.next();

        assertThatThrownBy(rethrows::next).isSameAs(failure).hasNoCause().hasNoSuppressedExceptions();
    }

    /** On another thread, while the body runs. */
    @Test
    void refusesToRunOnTwoThreadsAtOnce() {
        List<Generator<Object>> self = new ArrayList<>();
        Generator<Object> generator = generator(
                driver -> {
                    Thread other = new Thread(() -> {
                        try {
                            self.get(0).hasNext();
                        } catch (IllegalStateException e) {
                            log.add("refused");
                        }
                    });
                    other.start();
                    other.join();
                    return null;
                },
                give("a"));
        self.add(generator);

        assertThat(generator.next()).isEqualTo("a");
        assertThat(log).containsExactly("refused");
    }

    @Test
    void removesNothing() {
        Generator<Object> generator = generator(give("a"));
        generator.next();

        assertThatThrownBy(generator::remove).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anInnerFailureIsThrownAtTheYieldFrom() {
        Generator<Object> outer = generator(
                (driver, failure) -> {
                    log.add(String.valueOf(failure.getMessage()));
                    return Yield.value("rescued", driver);
                },
                from(generator(give("a"), fail(new IOException("gone")))));

        assertThat(outer.next()).isEqualTo("a");
        assertThat(outer.next()).isEqualTo("rescued");
        assertThat(log).containsExactly("gone");
    }

    @Test
    void aFailureShowsTheGeneratorsThatYieldFromTheOneThatThrew() {
        Step failing = driver -> {
            throw new IllegalStateException("x");
        };
        Generator<Object> outer = generator(from(generator(from(generator(give("a"), failing)))));
        outer.next();

        assertThatThrownBy(outer::next).satisfies(GeneratorTest::showsTwoThatYieldFromIt);
    }

    @Test
    void aFailureWhileClosingShowsTheGeneratorsThatYieldFromTheOneThatThrew() {
        Generator<Object> inner = generator(
                (driver, exit) -> {
                    throw new IllegalStateException("x");
                },
                give("a"));
        Generator<Object> outer = generator(from(generator(from(inner))));
        outer.next();

        assertThatThrownBy(outer::close).satisfies(GeneratorTest::showsTwoThatYieldFromIt);
    }

    /** The trace has the two generators that yield from the one that threw. */
    private static void showsTwoThatYieldFromIt(Throwable failure) {
        assertThat(Arrays.stream(failure.getStackTrace())
                        .map(StackTraceElement::toString)
                        .filter(line -> !line.contains(".java")))
                .startsWith(
                        "dev.weft.Weft.yieldFrom(iterated by)",
                        "Test.body(Unknown Source)",
                        "Test.body(Unknown Source)");
    }

    @Test
    void aStreamClosesIt() {
        Generator<Object> generator = generator(
                (driver, exit) -> {
                    log.add("closed");
                    throw exit;
                },
                give("a"),
                give("b"));
        try (Stream<Object> stream = generator.stream()) {
            assertThat(stream.findFirst()).contains("a");
        }

        assertThat(log).containsExactly("closed");
    }

    @Test
    void anIterableRunsTheBodyAnew() {
        GeneratorIterable<Object> iterable = new GeneratorIterable<>() {
            @Override
            public @Nullable Object start(Driver driver, String site) throws Throwable {
                return run(driver, List.of(give("a"), give("b")), (d, failure) -> {
                    throw failure;
                });
            }
        };

        assertThat(iterable).containsExactly("a", "b");
        assertThat(iterable).containsExactly("a", "b");
        assertThat(list(generator(driver -> Yield.from(iterable, driver), give("c"))))
                .containsExactly("a", "b", "c");
    }

    @Test
    void endsOnlyByEnd() {
        assertThat(list(generator(give("a"), driver -> Yield.end(Generator.end(), driver))))
                .containsExactly("a");
        assertThat(Generator.end().hasNext()).isFalse();
        Generator<Object> other = generator(give("b"));
        assertThatIllegalStateException()
                .isThrownBy(generator(driver -> Yield.end(other, driver))::hasNext)
                .withMessageContaining("Generator.end()");
        assertThatIllegalStateException().isThrownBy(generator(driver -> Yield.end(null, driver))::hasNext);
    }

    @Test
    void refusesAnAwait() {
        Generator<Object> generator = generator(driver -> driver.suspend("something"));

        assertThatIllegalStateException().isThrownBy(generator::hasNext).withMessageContaining("cannot await");
        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void suspensionPointsThatWereNotWovenSayHowToMendTheBuild() {
        assertThatThrownBy(() -> Weft.yield("a"))
                .isInstanceOf(Error.class)
                .hasMessageContaining("Weft.yield ran without being woven")
                .hasMessageContaining("weft-processor");
    }
}
