import dev.weft.Async;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.Weft;
import java.util.List;

class Bad {
    // tag::example[]
    @Async
    // ERROR WEFT006: @Async size(String) returns int
    int size(String page) {
        return page.length();
    }
    // end::example[]

    @Async
    // ERROR WEFT006: @Async nothing() returns void
    void nothing() {}

    @Async
    // ERROR WEFT006: @Async list() returns List<String>
    List<String> list() {
        return List.of();
    }

    interface Api {
        @Async
        // ERROR WEFT006: @Async flags() returns boolean[]
        boolean[] flags();
    }

    @Async
    // ERROR WEFT006: Return Coroutine<Integer>, CompletableFuture
    Task<Integer> task() {
        return Weft.createTask(Weft.done(1));
    }

    @Async
    // ERROR WEFT006: Return Coroutine<String>, CompletableFuture
    Future<? extends String> future() {
        return Future.completed("a");
    }

    @Async
    // ERROR WEFT006: Return Coroutine<Void>, CompletableFuture
    java.util.concurrent.Future<Void> plain() {
        return java.util.concurrent.CompletableFuture.completedFuture(null);
    }
}
