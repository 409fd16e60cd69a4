import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Weft;

class Good {
    // tag::example[]
    @Async
    AsyncGenerator<String> all(AsyncGenerator<String> lines) {
        Weft.yield("first");
        Weft.yieldFrom(lines);
        return AsyncGenerator.end();
    }
    // end::example[]
}
