package dev.weft.processor.run.plain;

import dev.weft.processor.run.differential.Kit;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Stands for {@code dev.weft.Weft}: {@code await} gives what is there, {@code yield} hands over at once. */
public final class Weft {
    private Weft() {}

    public static <T> T await(Coroutine<? extends T> coroutine) {
        return outcome(coroutine.value, coroutine.failure);
    }

    public static <T, X extends Throwable> T await(Coroutine<? extends T> coroutine, Class<X> failure) throws X {
        return outcome(coroutine.value, coroutine.failure);
    }

    public static <T> T await(Future<? extends T> future) {
        return outcome(future.value, future.failure);
    }

    public static <T> T await(CompletionStage<? extends T> stage) {
        try {
            CompletableFuture<? extends T> future = stage.toCompletableFuture();
            return future.join();
        } catch (CompletionException e) {
            throw Weft.<RuntimeException>sneak(e.getCause());
        }
    }

    public static <T, X extends Throwable> T await(CompletionStage<? extends T> stage, Class<X> failure) throws X {
        return await(stage);
    }

    public static <T> Coroutine<T> done(T value) {
        return new Coroutine<>(value, null);
    }

    public static <T> Coroutine<T> done() {
        return new Coroutine<>(null, null);
    }

    public static <T, X extends Exception> Coroutine<T> async(AsyncSupplier<T, X> body) throws X {
        return body.get();
    }

    public static <T, X extends Exception> Coroutine<T> timeout(
            Duration duration, AsyncFunction<? super Timeout, T, X> body) throws X {
        return body.apply(new Timeout());
    }

    @SuppressWarnings("unchecked") // only Integers are sent
    public static <S> S yield(Object value) {
        given(value);
        return (S) (Integer) Kit.sent();
    }

    private static void given(Object value) {
        if (Kit.closes()) {
            throw new IllegalStateException("yield in a generator that is being closed");
        }
        Kit.got(value);
        if (Kit.closes()) {
            throw new GeneratorExit();
        }
        Kit.Boom failure = Kit.raised();
        if (failure != null) {
            throw failure;
        }
    }

    public static <R> R yieldFrom(SendGenerator<?, ?, R> generator) {
        Ran.passOn(generator);
        return generator.result;
    }

    public static void yieldFrom(AsyncGenerator<?> generator) {
        Ran.passOn(generator);
        generator.iterator();
    }

    public static void yieldFrom(Iterable<?> values) {
        Ran.passOn(values);
        values.forEach(Weft::given);
    }

    public static void yieldFrom(Iterator<?> values) {
        Ran.passOn(values);
        values.forEachRemaining(Weft::given);
    }

    public static void yieldFrom(Generator<?> values) {
        Ran.passOn(values);
        values.forEachRemaining(Weft::given);
    }

    /** Called by every method that may be a generator, where it returns. */
    public static void ended(Object generator, boolean closedBefore) {
        Ran.note(generator, closedBefore);
    }

    private static <T> T outcome(T value, Throwable failure) {
        if (failure != null) {
            throw Weft.<RuntimeException>sneak(failure);
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneak(Throwable failure) throws X {
        throw (X) failure;
    }
}
