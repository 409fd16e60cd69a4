import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.gather;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class GoodLookedAt {
    private final List<Coroutine<Integer>> kept = new ArrayList<>();
    private Coroutine<Integer> first = size("first");

    @Async
    Coroutine<Integer> size(String page) {
        return done(page.length());
    }

    // tag::example[]
    @Async
    Coroutine<Void> report(String page) {
        System.out.println("size: " + await(size(page)));
        return done();
    }
    // end::example[]

    Coroutine<Integer> first() {
        return first;
    }

    List<Coroutine<Integer>> kept() {
        return kept;
    }

    /** What is kept elsewhere may be looked at. */
    boolean looked() {
        Coroutine<Integer> mine = first();
        Coroutine<Integer> same = Objects.requireNonNull(size("a"));
        List<Coroutine<Integer>> more = kept();
        more.add(size("b"));
        System.out.println("first: " + first());
        return first() == null || mine == null || first == same;
    }

    @Async
    Coroutine<List<Integer>> collected(List<String> pages) {
        List<Coroutine<Integer>> all = new ArrayList<>();
        for (String page : pages) {
            all.add(size(page));
        }
        List<Coroutine<Integer>> some = new ArrayList<>();
        some.add(size("a"));
        some.forEach(kept::add);
        List<Coroutine<Integer>> none = new ArrayList<>();
        boolean added = none.add(size("b")) && kept.addAll(none);
        Coroutine<Integer> logged = size("c");
        System.out.println(logged);
        return done(List.of(await(gather(all)).size(), await(logged), added ? 1 : 0));
    }

    void meant() {
        @SuppressWarnings("weft:UnawaitedCoroutine")
        String name = "a " + size("a");
        List<Coroutine<Integer>> unused = List.of(size("b"));
    }
}
