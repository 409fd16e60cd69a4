import dev.weft.Async;
import dev.weft.Generator;
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
}
