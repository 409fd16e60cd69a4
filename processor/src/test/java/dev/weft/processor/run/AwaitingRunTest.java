package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What can be awaited, what a hot method returns, and what goes wrong how. */
class AwaitingRunTest {
    @Test
    void awaitsCompletableFuturesAndStages() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    CompletableFuture<Integer> future = new CompletableFuture<>();
                    EventLoop.running().callSoon(() -> future.complete(1));
                    CompletionStage<Integer> stage = future.thenApply(n -> n + 10);
                    return done(await(future) + await(stage) + await(CompletableFuture.completedStage(100)));
                }
                """)).isEqualTo(112);
    }

    @Test
    void awaitsAStageThatAnotherThreadCompletes() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    Thread before = Thread.currentThread();
                    int n = await(CompletableFuture.supplyAsync(() -> 42));
                    return done(n + "" + (before == Thread.currentThread()));
                }
                """)).isEqualTo("42true");
    }

    @Test
    void unwrapsTheFailureOfAStage() {
        assertThat(WovenCase.run("""
                static class Own extends Exception {}
                @Async static Coroutine<Object> body() {
                    CompletableFuture<Integer> future = new CompletableFuture<>();
                    EventLoop.running().callSoon(() -> future.completeExceptionally(new Own()));
                    try { return done(await(future.thenApply(n -> n), Own.class)); }
                    catch (Own e) { return done("own"); }
                }
                """)).isEqualTo("own");
    }

    @Test
    void cancelsTheOthersThoughAStageRefuses() {
        assertThat(WovenCase.run("""
                static class ReadOnly extends CompletableFuture<Integer> {
                    @Override public boolean cancel(boolean interrupts) { throw new IllegalStateException("read-only"); }
                }
                @Async static Coroutine<Integer> reads() { return done(await(new ReadOnly())); }
                @Async static Coroutine<Integer> waits(StringBuilder log) {
                    try { await(sleep(java.time.Duration.ofDays(1))); } finally { log.append("stopped "); }
                    return done(1);
                }
                @Async static Coroutine<Integer> fails() throws java.io.IOException {
                    await(later(1));
                    throw new java.io.IOException("failed");
                }
                @Async static Coroutine<Object> body() {
                    StringBuilder log = new StringBuilder();
                    EventLoop.running().onException(one -> log.append(one.exception().getMessage()).append(' '));
                    try { await(gather(reads(), waits(log), fails())); } catch (java.io.IOException e) { log.append(e.getMessage()); }
                    return done(log.toString());
                }
                """)).isEqualTo("read-only stopped failed");
    }

    @Test
    void awaitsAStageThatIsNoFuture() {
        assertThat(WovenCase.run("""
                static CompletionStage<?> hidden(CompletableFuture<?> inside) {
                    return (CompletionStage<?>) java.lang.reflect.Proxy.newProxyInstance(
                            Case.class.getClassLoader(), new Class<?>[] {CompletionStage.class}, (proxy, method, arguments) -> {
                                if (method.getName().equals("toCompletableFuture")) { throw new UnsupportedOperationException(); }
                                return method.invoke(inside, arguments);
                            });
                }
                @Async static Coroutine<Object> body() {
                    CompletableFuture<Integer> future = new CompletableFuture<>();
                    EventLoop.running().callSoon(() -> future.complete(1));
                    return done(await(hidden(future)) + "" + await(hidden(future)));
                }
                """)).isEqualTo("11");
    }

    @Test
    void stopsWhatWasAboutToBeAwaited() {
        assertThat(WovenCase.run("""
                @Async static CompletableFuture<Integer> hot(StringBuilder log) {
                    try { await(sleep(java.time.Duration.ofDays(1))); } finally { log.append("stopped"); }
                    return CompletableFuture.completedFuture(1);
                }
                @Async static Coroutine<Integer> cancelled(StringBuilder log) {
                    Task.current().cancel();
                    try { return done(await(hot(log))); } finally { log.append("cancelled "); }
                }
                @Async static Coroutine<Object> body() {
                    StringBuilder log = new StringBuilder();
                    try { await(createTask(cancelled(log))); } catch (CancellationException e) { await(later(1)); }
                    return done(log.toString());
                }
                """)).isEqualTo("cancelled stopped");
    }

    @Test
    void passesOnAFailureThatHasNoTrace() {
        assertThat(WovenCase.run("""
                static class Traceless extends RuntimeException {
                    final boolean fails;
                    Traceless(boolean fails) { this.fails = fails; }
                    @Override public StackTraceElement[] getStackTrace() {
                        if (fails) { throw new IllegalStateException(); }
                        return null;
                    }
                }
                @Async static Coroutine<Integer> fails(boolean how) { await(later(1)); throw new Traceless(how); }
                @Async static Coroutine<Integer> between(StringBuilder log, boolean how) {
                    try { return done(await(fails(how))); } finally { log.append("finally "); }
                }
                @Async static Coroutine<Object> body() {
                    StringBuilder log = new StringBuilder();
                    for (boolean how : new boolean[] {false, true}) {
                        try { await(between(log, how)); } catch (Traceless e) { log.append("caught "); }
                    }
                    return done(log.toString());
                }
                """)).isEqualTo("finally caught finally caught ");
    }

    @Test
    void passesOnAFailureWhoseTraceCannotBeSet() {
        assertThat(WovenCase.run("""
                static class Fixed extends RuntimeException {
                    @Override public void setStackTrace(StackTraceElement[] trace) { throw new IllegalStateException(); }
                }
                @Async static Coroutine<Integer> fails() { await(later(1)); throw new Fixed(); }
                @Async static AsyncGenerator<Integer> two() { Weft.yield(1); Weft.yield(2); return AsyncGenerator.end(); }
                @Async static Coroutine<Integer> between(StringBuilder log) {
                    try { return done(await(fails())); } finally { for (int n : two()) { log.append(n).append(' '); } }
                }
                @Async static Coroutine<Object> body() {
                    StringBuilder log = new StringBuilder();
                    try { await(between(log)); } catch (RuntimeException e) { log.append(e.getClass().getSimpleName()); }
                    return done(log.toString());
                }
                """)).isEqualTo("1 2 Fixed");
    }

    @Test
    void sharesATask() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    Task<Integer> task = createTask(later(1));
                    return done(await(task) + await(task));
                }
                """)).isEqualTo(2);
    }

    @Test
    void hasAHotMethodRunOnALoop() {
        assertThat(WovenCase.run("""
                static String log = "";
                @Async static CompletableFuture<Integer> hot(int n) {
                    log += "started ";
                    int m = await(later(n));
                    return CompletableFuture.completedFuture(m + 1);
                }
                @Async static Coroutine<Object> body() {
                    CompletableFuture<Integer> future = hot(1);
                    log += future.isDone() + " ";
                    return done(log + await(future));
                }
                """)).isEqualTo("started false 2");
    }

    @Test
    void hasAHotMethodRunWithoutALoop() throws Exception {
        CompletableFuture<?> future = (CompletableFuture<?>) WovenCase.call("""
                @Async static CompletableFuture<Integer> hot(CompletionStage<Integer> stage) {
                    int n = await(stage);
                    return CompletableFuture.completedFuture(n + 1);
                }
                static Object body() {
                    CompletableFuture<Integer> given = new CompletableFuture<>();
                    CompletableFuture<Integer> future = hot(given);
                    if (future.isDone()) { throw new AssertionError(); }
                    given.complete(41);
                    return future;
                }
                """);
        assertThat(future.join()).isEqualTo(42);
    }

    @Test
    void hasAHotMethodReturnAStage() {
        assertThat(WovenCase.run("""
                @Async static CompletionStage<Integer> hot(int n) { await(later(0)); return CompletableFuture.completedStage(n); }
                @Async static Coroutine<Object> body() { return done(await(hot(5))); }
                """)).isEqualTo(5);
    }

    @Test
    void failsTheFutureOfAHotMethod() {
        assertThat(WovenCase.run("""
                @Async static CompletableFuture<Integer> hot() {
                    await(later(0));
                    throw new IllegalStateException("hot");
                }
                @Async static Coroutine<Object> body() {
                    CompletableFuture<Integer> future = hot();
                    try { return done(await(future)); } catch (IllegalStateException e) { return done(e.getMessage()); }
                }
                """)).isEqualTo("hot");
    }

    @Test
    void refusesASecondAwaitAndNamesTheFirst() {
        assertThatThrownBy(() -> WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    Coroutine<Integer> once = later(1);
                    await(once);
                    return done(await(once));
                }
                """))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("app.Case.later")
                .hasMessageContaining("at Case.body(Case.java:32)");
    }

    @Test
    void failsOnACoroutineThatIsNull() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    await(later(0));
                    Coroutine<String> none = null;
                    try { return done(await(none)); } catch (NullPointerException e) { return done("npe"); }
                }
                """)).isEqualTo("npe");
    }

    @Test
    void failsOnAMockThatReturnsNull() {
        assertThatThrownBy(() -> WovenCase.run("""
                static class Real { Coroutine<String> get() { return later("real"); } }
                static class Mock extends Real { @Override Coroutine<String> get() { return null; } }
                @Async static Coroutine<Object> body() {
                    Real real = new Mock();
                    await(later(0));
                    return done(await(real.get()));
                }
                """))
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith("the awaited coroutine is null");
    }

    @Test
    void failsOnAFutureThatIsNull() {
        assertThatThrownBy(() -> WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    await(later(0));
                    Future<String> none = null;
                    return done(await(none));
                }
                """)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void showsTheCallersAcrossSuspensions() {
        assertThatThrownBy(() -> WovenCase.run("""
                @Async static Coroutine<Integer> inner() { await(later(0)); throw new IllegalStateException("deep"); }
                @Async static Coroutine<Integer> middle() { int n = await(inner()); return done(n); }
                @Async static Coroutine<Object> body() { int n = await(middle()); return done(n); }
                """)).satisfies(failure -> {
            assertThat(failure).isInstanceOf(IllegalStateException.class);
            assertThat(Arrays.stream(failure.getStackTrace())
                            .filter(element -> element.getClassName().equals("app.Case"))
                            .map(element -> element.getMethodName() + ":" + element.getLineNumber()))
                    .containsSubsequence("inner:30", "middle:31", "body:32");
        });
    }

    @Test
    void showsTheCallersWhereAFutureFailed() {
        assertThatThrownBy(() -> WovenCase.run("""
                @Async static Coroutine<Integer> inner() {
                    return done(await(Case.<Integer>fails(new IllegalStateException("given"))));
                }
                @Async static Coroutine<Object> body() { int n = await(inner()); return done(n); }
                """))
                .satisfies(failure -> assertThat(Arrays.stream(failure.getStackTrace())
                                .filter(element -> element.getClassName().equals("app.Case"))
                                .map(StackTraceElement::getMethodName))
                        .contains("inner", "body"));
    }

    @Test
    void letsADeadLocalBeCollected() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    Object big = new byte[1 << 20];
                    java.lang.ref.WeakReference<Object> seen = new java.lang.ref.WeakReference<>(big);
                    big.hashCode();
                    await(collected(seen));
                    return done(seen.get() == null);
                }
                @Async static Coroutine<Void> collected(java.lang.ref.WeakReference<Object> seen) {
                    for (int i = 0; i < 50 && seen.get() != null; i++) { await(later(i)); System.gc(); }
                    return done();
                }
                """)).isEqualTo(true);
    }

    @Test
    void awaitsAMillionDeep() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Integer> down(int n) {
                    if (n == 0) { return done(await(later(0))); }
                    int below = await(down(n - 1));
                    return done(below + 1);
                }
                static Coroutine<Integer> body() { return down(1_000_000); }
                """)).isEqualTo(1_000_000);
    }

    @Test
    void awaitsAMillionDeepWithNothingSuspended() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Integer> down(int n) { return done(n == 0 ? 0 : await(down(n - 1)) + 1); }
                static Coroutine<Integer> body() { return down(1_000_000); }
                """)).isEqualTo(1_000_000);
    }

    @Test
    void returnsAMillionDeepInTailPosition() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Integer> down(int n) { return n == 0 ? later(7) : down(n - 1); }
                static Coroutine<Integer> body() { return down(1_000_000); }
                """)).isEqualTo(7);
    }

    @Test
    void awaitsAMillionTimesInALoop() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    long sum = 0;
                    for (int i = 0; i < 1_000_000; i++) { sum += await(done(i)); if (i % 10_000 == 0) { sum += await(later(1)); } }
                    return done(sum);
                }
                """)).isEqualTo(499999500000L + 100);
    }
}
