package dev.weft.processor.run.plain;

/** Stands for {@code dev.weft.SendGenerator}: the body ran when the method was called, this holds what it returned. */
public final class SendGenerator<Y, S, R> extends Ran {
    final R result;

    private SendGenerator(R result) {
        this.result = result;
    }

    public static <Y, S, R> SendGenerator<Y, S, R> end(R result) {
        return new SendGenerator<>(result);
    }
}
