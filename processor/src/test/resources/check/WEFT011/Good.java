import dev.weft.Async;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.Iterator;
import java.util.List;

class Good {
    // tag::example[]
    @Async
    Iterator<Integer> numbers(List<Integer> more) {
        Weft.yield(1);
        Weft.yieldFrom(more);
        return Generator.end();
    }
    // end::example[]

    @Async
    Generator<Integer> early(boolean really) {
        if (really) {
            return (Generator.end());
        }
        Iterator<Integer> inner = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return false;
            }

            @Override
            public Integer next() {
                return null;
            }
        };
        Weft.yieldFrom(inner);
        return really ? Generator.end() : Generator.<Integer>end();
    }

    @Async
    Generator<Integer> held(boolean really) {
        Generator<Integer> end = really ? Generator.end() : (Generator.end());
        Weft.yield(1);
        return end;
    }
}
