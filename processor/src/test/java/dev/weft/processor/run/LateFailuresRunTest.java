package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the trace of a failure shows that passes suspended callers on its way, wherever it is looked at. */
class LateFailuresRunTest {
    private static final String CALLS = """
            static final class Planned extends RuntimeException {}
            static Throwable last;
            static StringBuilder log = new StringBuilder();
            static void look(Throwable failure) {
                for (StackTraceElement element : failure.getStackTrace()) {
                    String name = element.getMethodName();
                    if (element.getClassName().equals("app.Case") && !name.equals("look")) { log.append(name).append(' '); }
                }
                log.append("| ");
            }
            @Async static Coroutine<Integer> thrower() {
                await(later(0));
                last = new Planned();
                throw (Planned) last;
            }
            @Async static Coroutine<Integer> passing() { return done(await(thrower()) + 1); }
            @Async static Coroutine<Integer> nested(int depth) {
                await(later(0));
                if (depth == 0) { last = new Planned(); throw (Planned) last; }
                try (Runner runner = Runner.builder().nested(true).build()) { return done(runner.run(nested(depth - 1))); }
            }
            @Async static Coroutine<Integer> outer() { return done(await(handling()) + 1); }
            @Async static Coroutine<Object> body() {
                try { await(outer()); } catch (Planned e) { log.append("out "); look(e); }
                look(last);
                return done(log.toString());
            }
            """;

    /** Each handler stands two calls above the one that throws and two below the one that catches at last. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                // nobody looks: the callers are spared
                "int n = 0; try { n = await(passing()); } catch (Planned e) { n = 1; } return done(n); -> thrower |",
                "int n = 0; try { n = await(passing()); } catch (IllegalStateException | Planned e) { n = 1; } return done(n); -> thrower |",
                // somebody looks here
                "int n = 0; try { n = await(passing()); } catch (Planned e) { look(e); } return done(n);"
                        + " -> thrower passing handling outer body | thrower passing handling outer body |",
                "int n = 0; try { n = await(passing()); } catch (Error e) { n = 1; } catch (Planned e) { look(e); } return done(n);"
                        + " -> thrower passing handling outer body | thrower passing handling outer body |",
                "int n = 0; try { n = await(passing()); } catch (Planned e) { await(later(0)); look(e); } return done(n);"
                        + " -> thrower passing handling outer body | thrower passing handling outer body |",
                // it goes on to somebody who looks
                "return done(await(passing())); -> out thrower passing outer body | thrower passing outer body |",
                "return done(await(passing()) + 1);"
                        + " -> out thrower passing handling outer body | thrower passing handling outer body |",
                "int n = 0; try { n = await(passing()); } catch (Error e) { n = 1; } return done(n);"
                        + " -> out thrower passing handling outer body | thrower passing handling outer body |",
                "try { return done(await(passing())); } finally { log.append('f'); }"
                        + " -> fout thrower passing handling outer body | thrower passing handling outer body |",
                "try { return done(await(passing())); } finally { await(later(0)); }"
                        + " -> out thrower passing handling outer body | thrower passing handling outer body |",
                "int n = 0; try { n = await(passing()); } catch (Planned e) { throw e; } return done(n);"
                        + " -> out thrower passing handling outer body | thrower passing handling outer body |",
                // another one takes its place
                "int n = 0; try { n = await(passing()); } catch (Planned e) { last = new Planned(); throw (Planned) last; } return done(n);"
                        + " -> out handling outer body | handling outer body |",
                // it is dropped, and another body fails while it is handled
                "int n = 0; try { n = await(passing()); } catch (Planned e) { await(passing()); } return done(n);"
                        + " -> out thrower passing handling outer body | thrower passing handling outer body |",
                // loops within loops, all in the same method
                "int n = await(nested(2)); return done(n);"
                        + " -> out nested nested nested handling outer body | nested nested nested handling outer body |",
                "int n = 0; try { n = await(nested(2)); } catch (Planned e) { look(e); } return done(n);"
                        + " -> nested nested nested handling outer body | nested nested nested handling outer body |",
                // a task has it
                "int n = await(createTask(passing())); return done(n); -> out thrower passing | thrower passing |"
            })
    void showsTheCallersToWhoeverLooks(String handling, String seen) {
        assertThat(WovenCase.run(CALLS + "@Async static Coroutine<Integer> handling() { " + handling + " }"))
                .isEqualTo(seen + " ");
    }
}
