import dev.weft.Async;
import dev.weft.Coroutine;

class Bad {
    // tag::example[]
    @Async
    // ERROR WEFT007: @Async on the native method read(int)
    native Coroutine<byte[]> read(int channel);
    // end::example[]
}
