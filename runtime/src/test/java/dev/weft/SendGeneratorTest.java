package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Script.CatchingBody;
import dev.weft.Script.From;
import dev.weft.Script.Give;
import dev.weft.frame.Driver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Generators that are told something, with bodies written as the weaver would. */
class SendGeneratorTest {
    private final List<String> log = new ArrayList<>();

    private static SendGenerator<Object, Object, Object> generator(CatchingBody body) {
        return new SendGenerator<>() {
            @Override
            public @Nullable Object start(Driver driver, String site) throws Throwable {
                int depth = driver.enter();
                claim(site);
                if (depth < 0) {
                    return driver.defer(generator(body));
                }
                Object status = resume(driver);
                driver.leave(depth);
                return status;
            }

            @Override
            protected @Nullable Object resume(Driver driver) throws Throwable {
                return Script.run(body, driver);
            }

            @Override
            public String toString() {
                return "Test.body";
            }
        };
    }

    /** Yields 0, 1, 2 and ends; notes what it is told. */
    private SendGenerator<Object, Object, Object> three() {
        return generator((step, value, failure) -> {
            if (step > 0) {
                log.add(failure == null ? "got " + value : "caught " + failure.getMessage());
            }
            if (failure instanceof GeneratorExit) {
                throw failure;
            }
            return step < 3 ? new Give(step) : "result";
        });
    }

    /** Yields from {@code inner} and gives its result. */
    private static SendGenerator<Object, Object, Object> from(Object inner) {
        return generator((step, value, failure) -> {
            if (failure != null) {
                throw failure;
            }
            return step == 0 ? new From(inner) : "from " + value;
        });
    }

    @Test
    void givesTheBodyWhatIsSent() {
        SendGenerator<Object, Object, Object> generator = three();

        assertThat(generator.next()).isEqualTo(0);
        assertThat(generator.send("a")).isEqualTo(1);
        assertThat(generator.next()).isEqualTo(2);
        assertThat(log).containsExactly("got a", "got null");
    }

    @Test
    void givesItsResultWhenItHasEnded() {
        SendGenerator<Object, Object, Object> generator = three();
        assertThatIllegalStateException().isThrownBy(generator::returned);
        generator.next();
        generator.next();
        generator.next();

        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> generator.send("last"));
        assertThat(generator.returned()).isEqualTo("result");
        assertThat(generator.hasNext()).isFalse();
        assertThat(log).endsWith("got last");
    }

    @Test
    void refusesToSendToAFreshOne() {
        SendGenerator<Object, Object, Object> generator = three();

        assertThatIllegalStateException().isThrownBy(() -> generator.send("a")).withMessageContaining("has not begun");
        assertThat(generator.next()).isEqualTo(0);
    }

    @Test
    void refusesToSendPastAnElementThatWasNotTaken() {
        SendGenerator<Object, Object, Object> generator = three();
        assertThat(generator.hasNext()).isTrue();

        assertThatIllegalStateException().isThrownBy(() -> generator.send("a")).withMessageContaining("not taken");
        assertThat(generator.next()).isEqualTo(0);
        assertThat(generator.send("a")).isEqualTo(1);
    }

    @Test
    void throwsWhatIsRaisedAtTheYield() {
        SendGenerator<Object, Object, Object> generator = three();
        generator.next();

        assertThat(generator.raise(new IOException("x"))).isEqualTo(1);
        assertThat(log).containsExactly("caught x");
    }

    @Test
    void neverRunsAFreshOneInWhichSomethingIsRaised() {
        SendGenerator<Object, Object, Object> generator = three();
        IOException failure = new IOException("x");

        assertThatThrownBy(() -> generator.raise(failure)).isSameAs(failure);
        assertThat(generator.hasNext()).isFalse();
        assertThat(log).isEmpty();
    }

    @Test
    void throwsPastItsEnd() {
        SendGenerator<Object, Object, Object> generator = SendGenerator.end("x");
        IOException failure = new IOException("x");

        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(generator::next);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> generator.send("a"));
        assertThatThrownBy(() -> generator.raise(failure)).isSameAs(failure);
        assertThat(generator.returned()).isEqualTo("x");
    }

    @Test
    void hasNoResultIfItFailedOrWasClosed() {
        SendGenerator<Object, Object, Object> failed = from(generator((step, value, failure) -> {
            throw new IOException("x");
        }));
        assertThatThrownBy(failed::next).hasMessage("x");
        SendGenerator<Object, Object, Object> closed = three();
        closed.next();
        closed.close();

        assertThatIllegalStateException().isThrownBy(failed::returned);
        assertThatIllegalStateException().isThrownBy(closed::returned);
    }

    /** As Python has it from 3.13 on. */
    @Test
    void hasAResultIfItReturnsWhenClosed() {
        SendGenerator<Object, Object, Object> generator =
                generator((step, value, failure) -> step == 0 ? new Give("a") : "after all");
        generator.next();

        generator.close();

        assertThat(generator.returned()).isEqualTo("after all");
    }

    @Test
    void refusesToSendToItselfWhileItRuns() {
        List<SendGenerator<Object, Object, Object>> self = new ArrayList<>();
        SendGenerator<Object, Object, Object> generator = generator((step, value, failure) -> {
            assertThatIllegalStateException().isThrownBy(() -> self.get(0).send("a"));
            assertThatIllegalStateException().isThrownBy(() -> self.get(0).raise(new IOException("x")));
            return new Give(step);
        });
        self.add(generator);

        assertThat(generator.next()).isEqualTo(0);
        assertThat(generator.send("b")).isEqualTo(1);
    }

    @Test
    void handsOnToAFreshOneAndGivesItsResult() {
        handsOn(three());
    }

    /** It keeps a driver of its own. */
    @Test
    void handsOnToOneThatHasBegunAndGivesItsResult() {
        SendGenerator<Object, Object, Object> before = generator((step, value, failure) -> {
            return step == 0 ? new Give("begun") : step == 1 ? new From(three()) : value;
        });
        before.next();

        handsOn(before);
    }

    private void handsOn(SendGenerator<Object, Object, Object> inner) {
        SendGenerator<Object, Object, Object> outer = from(from(inner));

        assertThat(outer.next()).isEqualTo(0);
        assertThat(outer.send("a")).isEqualTo(1);
        assertThat(outer.raise(new IOException("x"))).isEqualTo(2);
        assertThat(outer.hasNext()).isFalse();
        assertThat(outer.returned()).isEqualTo("from from result");
        assertThat(log).containsExactly("got a", "caught x", "got null");
    }

    @Test
    void givesTheResultOfOneThatHasEnded() {
        SendGenerator<Object, Object, Object> outer = from(SendGenerator.end("x"));

        assertThat(outer.hasNext()).isFalse();
        assertThat(outer.returned()).isEqualTo("from x");
    }

    @Test
    void raisesAtTheYieldFromOfAnIterator() {
        SendGenerator<Object, Object, Object> outer = generator(
                (step, value, failure) -> step == 0 ? new From(List.of(1, 2).iterator()) : "caught " + failure);
        outer.next();

        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> outer.raise(new IllegalStateException("x")));
        assertThat(outer.returned()).isEqualTo("caught java.lang.IllegalStateException: x");
    }

    @Test
    void sendsAtTheSameCostAtAnyDepth() {
        int[] steps = {0};
        SendGenerator<Object, Object, Object> generator = generator((step, value, failure) -> {
            steps[0]++;
            return step < 1_000 ? new Give(value) : value;
        });
        for (int i = 0; i < 100_000; i++) {
            generator = from(generator);
        }

        generator.next();
        for (int i = 1; i < 1_000; i++) {
            assertThat(generator.send(i)).isEqualTo(i);
        }
        assertThat(steps[0]).isEqualTo(1_000);
    }
}
