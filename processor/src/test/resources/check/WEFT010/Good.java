import dev.weft.Async;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.List;

class Good {
    // tag::example[]
    @Async
    Generator<Integer> numbers() {
        Weft.yield(1);
        Weft.yieldFrom(List.of(2, 3));
        return Generator.end();
    }
    // end::example[]
}
