package app;

import dev.weft.SendGenerator;
import dev.weft.frame.Declared;
import dev.weft.frame.Driver;
import dev.weft.frame.Unwoven;
import java.lang.Integer;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.List;

/**
 * State machine of {@code Numbers.talk(T)}: the call before its first step. Written by Weft.
 *
 * <table>
 * <caption>Suspension points</caption>
 * <tr><th>State</th><th>Place</th><th>Waits for</th></tr>
 * <tr><td>1</td><td>Numbers.java:38</td><td><code>yield 1</code></td></tr>
 * <tr><td>2</td><td>Numbers.java:39</td><td><code>yield sent.size()</code></td></tr>
 * </table>
 */
@Declared(
        host = "app/Numbers",
        isInterface = true,
        nest = "app/Numbers",
        method = "talk",
        descriptor = "(Ljava/lang/Object;)Ldev/weft/SendGenerator;",
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
final class Numbers$$talk extends SendGenerator<Integer, List<String>, Object> {
    private final Numbers self;

    private final Object result;

    Numbers$$talk(Numbers self, Object result) {
        this.self = self;
        this.result = result;
    }

    @Override
    public Object start(Driver driver, String site) {
        throw Unwoven.error("Numbers.talk(T)");
    }

    @Override
    public String toString() {
        return "app.Numbers.talk";
    }
}
