import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Weft;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

abstract class Overloads {
    private static class Secret {}

    @Async
    abstract Coroutine<String> of();

    @Async
    static <T extends Comparable<T>> Coroutine<List<? super T>> of(T value, Map<T, Secret>[] maps) {
        return Weft.done(List.of());
    }

    @Async
    private CompletableFuture<Secret> of(Secret secret, int[][] numbers) {
        return CompletableFuture.completedFuture(secret);
    }

    @Async
    CompletionStage<?> stage(Helper helper) {
        return CompletableFuture.completedFuture(helper);
    }
}

class Helper {
    @Async
    Coroutine<Helper> self() {
        return Weft.done(this);
    }
}
