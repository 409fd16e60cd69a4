import static dev.weft.Weft.done;
import static dev.weft.Weft.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

class BadLookedAt {
    @Async
    Coroutine<Integer> size(String page) {
        return done(page.length());
    }

    // tag::example[]
    void report(String page) {
        // WARNING WEFT040: size(page) is never awaited
        System.out.println("size: " + size(page));
        // WARNING WEFT040: the variable size holds size(page), which is never awaited
        Coroutine<Integer> size = size(page);
        System.out.println(size);
    }
    // end::example[]

    String text(StringBuilder builder, String page) {
        // WARNING WEFT040: size("a") is never awaited
        builder.append(size("a"));
        // WARNING WEFT040: size("b") is never awaited
        page += size("b");
        // WARNING WEFT040: size("c") is never awaited
        page += String.valueOf((size("c"))) + page;
        // WARNING WEFT040: size("d") is never awaited
        System.out.printf("%s%n", size("d"));
        // WARNING WEFT040: sleep(Duration.ZERO) is never awaited
        return page + sleep(Duration.ZERO).toString();
    }

    boolean compared(Integer wanted) {
        // WARNING WEFT040: size("a") is never awaited
        assert size("a") != null;
        // WARNING WEFT040: size("b") is never awaited
        boolean same = size("b").equals(wanted);
        // WARNING WEFT040: size("c") is never awaited
        same |= wanted.equals(size("c"));
        // WARNING WEFT040: size("d") is never awaited
        return same || Objects.equals(wanted, size("d"));
    }

    @Async
    Coroutine<Void> collected(List<String> pages) {
        // WARNING WEFT040: no coroutine in the variable all is ever awaited
        List<Coroutine<Integer>> all = new ArrayList<>();
        for (String page : pages) {
            all.add(size(page));
        }
        // WARNING WEFT040: no coroutine in the variable added is ever awaited
        var added = new ArrayList<Coroutine<Integer>>();
        pages.forEach(page -> added.add(size(page)));
        System.out.println(added);
        // WARNING WEFT040: no coroutine in the variable both is ever awaited
        Collection<Coroutine<Integer>> both = List.of(size("a"), size("b"));
        // WARNING WEFT040: no coroutine in the variable mapped is ever awaited
        var mapped = pages.stream().map(this::size).toList();
        // WARNING WEFT040: the variable perhaps holds pages.isEmpty() ? null : size("c"), which is never awaited
        Object perhaps = pages.isEmpty() ? null : size("c");
        return done();
    }

    void logged(System.Logger logger, String page) {
        // WARNING WEFT040: size(page) is never awaited
        logger.log(System.Logger.Level.INFO, "size {0}", size(page));
    }
}
