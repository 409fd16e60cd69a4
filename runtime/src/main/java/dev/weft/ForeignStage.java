package dev.weft;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * In place of someone's stage of a class of their own, while a task waits for that: its {@code cancel} may throw, and then
 * the wait ends all the same.
 */
final class ForeignStage extends CompletableFuture<Object> {
    private final CompletableFuture<?> stage;
    private final Loop loop;

    private ForeignStage(CompletableFuture<?> stage, Loop loop) {
        this.stage = stage;
        this.loop = loop;
    }

    /** What a task of {@code loop} waits for instead of {@code stage}: that itself, if its class is known. */
    @SuppressWarnings("FutureReturnValueIgnored") // this is the consumer
    static CompletableFuture<?> of(CompletableFuture<?> stage, Loop loop) {
        if (stage.getClass() == CompletableFuture.class || stage instanceof Bridge<?> || HotTasks.gave(stage)) {
            return stage;
        }
        ForeignStage own = new ForeignStage(stage, loop);
        stage.handle((value, failure) -> failure == null ? own.complete(value) : own.completeExceptionally(failure));
        return own;
    }

    /** Asks the stage; one that does not stop is waited for. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return cancel(stage, loop) ? isCancelled() : super.cancel(mayInterruptIfRunning);
    }

    /** Asks {@code stage} to stop; false if it cannot be, or throws, which the handler of {@code loop} is told. */
    static boolean cancel(CompletionStage<?> stage, Loop loop) {
        try {
            stage.toCompletableFuture().cancel(true);
            return true;
        } catch (UnsupportedOperationException e) {
            return false; // stages need not be futures, and futures may be for reading only
        } catch (Throwable t) {
            loop.report("cancelling a " + stage.getClass().getName() + " failed", t, null);
            return false;
        }
    }

    @Override
    public String toString() {
        return stage.toString();
    }
}
