import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.Iterator;
import java.util.function.Supplier;

class Bad {
    // tag::example[]
    void print(AsyncGenerator<String> lines) {
        // ERROR WEFT014: for over lines in print(AsyncGenerator), which is not @Async: each element
        for (String line : lines) {
            System.out.println(line);
        }
    }
    // end::example[]

    @Async
    Generator<String> upper(AsyncGenerator<String> lines) {
        // ERROR WEFT014: for over lines in upper(AsyncGenerator), which returns Generator<String>: each element
        for (String line : lines) {
            Weft.yield(line);
        }
        return Generator.end();
    }

    @Async
    <G extends AsyncGenerator<String>> Coroutine<Runnable> later(G lines) {
        // ERROR WEFT014: lines.iterator(): an AsyncGenerator has no iterator
        Iterator<String> iterator = lines.iterator();
        // ERROR WEFT014: lines.forEach(System.out::println): an AsyncGenerator has no iterator
        lines.forEach(System.out::println);
        // ERROR WEFT014: lines::iterator: an AsyncGenerator has no iterator
        Supplier<Iterator<String>> supplier = lines::iterator;
        return Weft.done(() -> {
            // ERROR WEFT014: for over lines in a lambda, which is not @Async
            for (String line : lines) {
                System.out.println(line + iterator + supplier);
            }
        });
    }
}
