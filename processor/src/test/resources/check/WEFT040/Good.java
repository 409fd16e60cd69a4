import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Weft;
import java.util.List;
import java.util.function.Function;

class Good {
    @Async
    Coroutine<Integer> size(String page) {
        return done(page.length());
    }

    // tag::example[]
    @Async
    Coroutine<Void> all(List<String> pages) {
        for (String page : pages) {
            await(size(page));
        }
        return done();
    }
    // end::example[]

    @SuppressWarnings("weft:UnawaitedCoroutine")
    void meant() {
        size("a");
    }

    Coroutine<Integer> kept(Function<String, Coroutine<Integer>> function) {
        Coroutine<Integer> kept = size("a");
        kept = function.apply("b");
        Function<String, Coroutine<Integer>> other = page -> size(page);
        Weft.run(other.apply("c"));
        org.mockito.Mockito.verify(this).size("d");
        return kept;
    }

    @Async
    static Coroutine<Integer> count() {
        return done(1);
    }

    void mocked(org.mockito.MockedStatic<Good> mocked) {
        mocked.when(() -> count());
        mocked.when(Good::count);
        mocked.verify(() -> {
            count();
        });
    }
}
