package app;

import dev.weft.frame.Declared;
import dev.weft.frame.Driver;
import dev.weft.frame.GeneratorIterable;
import dev.weft.frame.Unwoven;
import java.lang.Long;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.List;

/**
 * State machine of {@code Numbers.all(List)}: the call before its first step. Written by Weft.
 *
 * <table>
 * <caption>Suspension points</caption>
 * <tr><th>State</th><th>Place</th><th>Waits for</th></tr>
 * <tr><td>1</td><td>Numbers.java:26</td><td><code>yieldFrom first</code></td></tr>
 * <tr><td>2</td><td>Numbers.java:27</td><td><code>yield 1L</code></td></tr>
 * </table>
 */
@Declared(
        host = "app/Numbers",
        isInterface = true,
        nest = "app/Numbers",
        method = "all",
        descriptor = "(Ljava/util/List;)Ljava/lang/Iterable;",
        isStatic = false
)
@SuppressWarnings({
        "all",
        "deprecation",
        "preview",
        "rawtypes",
        "removal",
        "unchecked"
})
final class Numbers$$all extends GeneratorIterable<Long> {
    private final Numbers self;

    private final List first;

    Numbers$$all(Numbers self, List first) {
        this.self = self;
        this.first = first;
    }

    @Override
    public Object start(Driver driver, String site) {
        throw Unwoven.error("Numbers.all(List)");
    }

    @Override
    public String toString() {
        return "app.Numbers.all";
    }
}
