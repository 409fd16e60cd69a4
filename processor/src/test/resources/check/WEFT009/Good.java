import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Generator;
import dev.weft.SendGenerator;
import dev.weft.Weft;
import java.util.Iterator;
import java.util.List;

class Good {
    // tag::example[]
    @Async
    Generator<Long> numbers() {
        Weft.yield(1L);
        Weft.yieldFrom(List.of(2L, 3L));
        return Generator.end();
    }
    // end::example[]

    @Async
    Generator<? extends Number> wild(List<? extends Number> values, Iterator<Integer> more) {
        Weft.yield(1);
        Weft.yield(2.0);
        Weft.yieldFrom(values);
        Weft.yieldFrom(more);
        return Generator.end();
    }

    @Async
    <T extends Comparable<T>> Iterable<T> tree(T value, List<? extends T> rest) {
        Weft.yield(value);
        Weft.yield(null);
        Weft.yieldFrom(rest);
        Weft.yieldFrom(tree(value, rest));
        return Generator.end();
    }

    @Async
    @SuppressWarnings("rawtypes")
    Generator raw() {
        Weft.yield("anything");
        return Generator.end();
    }

    @Async
    Iterator<?> unknown() {
        Weft.yield("anything");
        return Generator.end();
    }

    // tag::sent[]
    @Async
    SendGenerator<Integer, String, Integer> talk() {
        String sent = Weft.yield(1);
        Weft.yield(sent.length());
        return SendGenerator.end(sent.length());
    }
    // end::sent[]

    @Async
    <S extends Number> SendGenerator<Object, S, Void> bounded(SendGenerator<?, ? super S, Integer> more) {
        Number number = Weft.yield(1);
        Object anything = Weft.yield(number);
        var inferred = Weft.yield(anything);
        S same = Weft.yield(inferred);
        int result = Weft.yieldFrom(more);
        Weft.yield(same);
        Weft.yield(result);
        return SendGenerator.end(null);
    }

    @Async
    SendGenerator<? extends Number, ? super Integer, ?> wild() {
        Object sent = Weft.yield(1);
        return SendGenerator.end(sent);
    }

    @Async
    Generator<Integer> plain() {
        int result = Weft.yieldFrom(talk());
        Weft.yield(result);
        return Generator.end();
    }

    @Async
    @SuppressWarnings("rawtypes")
    SendGenerator rawTalk() {
        String sent = Weft.yield(1);
        return SendGenerator.end(sent);
    }

    @Async
    AsyncGenerator<Number> later(AsyncGenerator<? extends Integer> more) {
        Weft.yield(1);
        Weft.yieldFrom(more);
        return AsyncGenerator.end();
    }
}
