package app;

import dev.weft.Generator;
import dev.weft.frame.Declared;
import dev.weft.frame.Driver;
import dev.weft.frame.Unwoven;
import java.lang.Integer;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;

/**
 * State machine of {@code Numbers.fibonacci()}: the call before its first step. Written by Weft.
 *
 * <table>
 * <caption>Suspension points</caption>
 * <tr><th>State</th><th>Place</th><th>Waits for</th></tr>
 * <tr><td>1</td><td>Numbers.java:17</td><td><code>yield a</code></td></tr>
 * </table>
 */
@Declared(
        host = "app/Numbers",
        isInterface = true,
        nest = "app/Numbers",
        method = "fibonacci",
        descriptor = "()Ldev/weft/Generator;",
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
final class Numbers$$fibonacci extends Generator<Integer> {
    Numbers$$fibonacci() {
    }

    @Override
    public Object start(Driver driver, String site) {
        throw Unwoven.error("Numbers.fibonacci()");
    }

    @Override
    public String toString() {
        return "app.Numbers.fibonacci";
    }
}
