package app;

import dev.weft.AsyncGenerator;
import dev.weft.frame.Declared;
import dev.weft.frame.Driver;
import dev.weft.frame.Unwoven;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;

/**
 * State machine of {@code Numbers.later(int)}: the call before its first step. Written by Weft.
 *
 * <table>
 * <caption>Suspension points</caption>
 * <tr><th>State</th><th>Place</th><th>Waits for</th></tr>
 * <tr><td>1</td><td>Numbers.java:45</td><td><code>Weft.done(n)</code></td></tr>
 * <tr><td>2</td><td>Numbers.java:45</td><td><code>yield Weft.await(Weft.done(n))</code></td></tr>
 * </table>
 */
@Declared(
        host = "app/Numbers",
        isInterface = true,
        nest = "app/Numbers",
        method = "later",
        descriptor = "(I)Ldev/weft/AsyncGenerator;",
        isStatic = true
)
@SuppressWarnings({
        "all",
        "deprecation",
        "preview",
        "rawtypes",
        "removal",
        "unchecked"
})
final class Numbers$$later extends AsyncGenerator<Object> {
    private final int n;

    Numbers$$later(int n) {
        this.n = n;
    }

    @Override
    public Object start(Driver driver, String site) {
        throw Unwoven.error("Numbers.later(int)");
    }

    @Override
    public String toString() {
        return "app.Numbers.later";
    }
}
