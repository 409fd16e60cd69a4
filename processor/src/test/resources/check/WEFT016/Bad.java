import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Generator;
import dev.weft.SendGenerator;
import dev.weft.Weft;

class Bad {
    // tag::example[]
    @Async
    Generator<String> all(AsyncGenerator<String> lines) {
        Weft.yield("first");
        // ERROR WEFT016: Weft.yieldFrom of lines in all(AsyncGenerator), which returns Generator<String>
        Weft.yieldFrom(lines);
        return Generator.end();
    }
    // end::example[]

    @Async
    SendGenerator<String, String, Void> talk(AsyncGenerator<String> lines) {
        // ERROR WEFT016: Weft.yieldFrom of lines in talk(AsyncGenerator)
        Weft.yieldFrom(lines);
        return SendGenerator.end(null);
    }

    @Async
    Generator<String> one(boolean first, AsyncGenerator<String> lines, Iterable<String> others) {
        // ERROR WEFT016: Weft.yieldFrom of first ? others : lines in one(
        Weft.yieldFrom(first ? others : lines);
        return Generator.end();
    }
}
