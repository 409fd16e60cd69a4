import dev.weft.Async;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.Iterator;
import java.util.List;

class Bad {
    // tag::example[]
    @Async
    Generator<Long> numbers() {
        // ERROR WEFT009: Weft.yield of Integer in numbers(), which returns Generator<Long>
        Weft.yield(1);
        // ERROR WEFT009: Weft.yieldFrom of String in numbers()
        Weft.yieldFrom(List.of("two"));
        return Generator.end();
    }
    // end::example[]

    @Async
    Iterable<Byte> bytes() {
        // ERROR WEFT009: Weft.yield of Integer in bytes(), which returns Iterable<Byte>
        Weft.yield(1);
        return Generator.end();
    }

    @Async
    <T> Iterator<T> all(List<?> values) {
        // ERROR WEFT009: Weft.yieldFrom of
        Weft.yieldFrom(values);
        return Generator.end();
    }
}
