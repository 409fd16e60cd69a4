import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Generator;
import dev.weft.SendGenerator;
import dev.weft.Weft;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

    // tag::sent[]
    @Async
    Generator<Integer> deaf() {
        // ERROR WEFT009: the value of Weft.yield(3) in deaf(), which returns Generator<Integer>: it is always null
        Integer sent = Weft.yield(3);
        Weft.yield(sent);
        return Generator.end();
    }

    @Async
    SendGenerator<Integer, String, Void> talk() {
        // ERROR WEFT009: Weft.yield is expected to give Integer in talk(), which returns SendGenerator<Integer, String, Void>: what is sent is String.
        int sent = Weft.yield(1);
        // ERROR WEFT009: Weft.yield of String in talk()
        Weft.yield("two");
        // ERROR WEFT009: Weft.yieldFrom of a generator to which Integer is sent in talk()
        Weft.yieldFrom(counter());
        return SendGenerator.end(null);
    }
    // end::sent[]

    @Async
    SendGenerator<Integer, Integer, Void> counter() {
        // ERROR WEFT009: Weft.yield is expected to give Long
        long sent = Weft.yield(1);
        // ERROR WEFT009: Weft.yieldFrom of String in counter()
        Weft.yieldFrom(other());
        return SendGenerator.end(null);
    }

    @Async
    SendGenerator<String, Object, Void> other() {
        return SendGenerator.end(null);
    }

    @Async
    AsyncGenerator<Integer> later(AsyncGenerator<Number> more) {
        // ERROR WEFT009: Weft.yield of String in later(AsyncGenerator)
        Weft.yield("one");
        // ERROR WEFT009: Weft.yieldFrom of Number in later(AsyncGenerator)
        Weft.yieldFrom(more);
        // ERROR WEFT009: the value of Weft.yield(2) in later(AsyncGenerator)
        Object sent = Weft.yield(2);
        return sent == null ? AsyncGenerator.end() : AsyncGenerator.end();
    }

    @Async
    Generator<String> branches(boolean b, int n, List<String> list, List<Integer> numbers) {
        // ERROR WEFT009: Weft.yield of Integer in branches(
        Weft.yield(b ? "a" : 1);
        // ERROR WEFT009: Weft.yield of Long in branches(
        Weft.yield(b ? 1 : 2L);
        Weft.yield(switch (n) {
            case 1 -> "a";
            case 2 -> {
                // ERROR WEFT009: Weft.yield of Character in branches(
                yield (b ? null : 'b');
            }
            // ERROR WEFT009: Weft.yield of Integer in branches(
            default -> numbers.get(0);
        });
        // ERROR WEFT009: Weft.yieldFrom of Integer in branches(
        Weft.yieldFrom(b ? list : numbers);
        // ERROR WEFT009: Weft.yieldFrom of Integer in branches(
        Weft.yieldFrom(b ? List.of() : List.of(1));
        // ERROR WEFT009: Weft.yieldFrom of Object in branches(
        Weft.yieldFrom(List.<Object>of());
        // ERROR WEFT009: Weft.yieldFrom of Object in branches(
        Weft.yieldFrom(new ArrayList<Object>());
        // ERROR WEFT009: Weft.yieldFrom of Object in branches(
        Weft.yieldFrom(same(new ArrayList<Object>()));
        // ERROR WEFT009: Weft.yield of List<Object> in branches(
        Weft.yield(List.of());
        // ERROR WEFT009: Weft.yield of Object in branches(
        Weft.yield(same(new Object()));
        return Generator.end();
    }

    static <T> T same(T value) {
        return value;
    }

    static <T> List<Number> numbers(T value) {
        return List.of();
    }

    @Async
    Generator<List<String>> lists(boolean b) {
        // ERROR WEFT009: Weft.yield of Optional<Object> in lists(boolean)
        Weft.yield(b ? new ArrayList<>() : Optional.empty());
        // ERROR WEFT009: Weft.yield of List<Object> in lists(boolean)
        Weft.yield(List.<Object>of());
        // ERROR WEFT009: Weft.yield of List<Object> in lists(boolean)
        Weft.yield(same(List.<Object>of()));
        // ERROR WEFT009: Weft.yield of List<Number> in lists(boolean)
        Weft.yield(numbers("a"));
        return Generator.end();
    }

    @Async
    SendGenerator<Integer, String, Void> either(boolean b) {
        // ERROR WEFT009: Weft.yieldFrom of a generator to which Integer is sent in either(boolean)
        Weft.yieldFrom(b ? talk() : counter());
        return SendGenerator.end(null);
    }

    @Async
    Generator<String> arguments(List<? extends Number> numbers, Optional<Object> optional) {
        // ERROR WEFT009: Weft.yieldFrom of Object in arguments(List, Optional)
        Weft.yieldFrom(List.of(new Object()));
        // ERROR WEFT009: Weft.yieldFrom of Serializable & Comparable
        Weft.yieldFrom(List.of("a", 1));
        // ERROR WEFT009: Weft.yieldFrom of Object in arguments(List, Optional)
        Weft.yieldFrom(Objects.requireNonNullElse(List.of(1), List.of()));
        // ERROR WEFT009: Weft.yield of Object in arguments(List, Optional)
        Weft.yield(optional.orElseThrow(IllegalStateException::new));
        // ERROR WEFT009: Weft.yieldFrom of Number in arguments(List, Optional)
        Weft.yieldFrom(numbers);
        // ERROR WEFT009: Weft.yield of List<? extends Number> in arguments(List, Optional)
        Weft.yield(numbers);
        return Generator.end();
    }
}
