package app;

/**
 * State machine of {@code Numbers.fibonacci()}: the call before its first step. Written by Weft.
 *
 * <table>
 * <caption>Suspension points</caption>
 * <tr><th>State</th><th>Place</th><th>Waits for</th></tr>
 * <tr><td>1</td><td>Numbers.java:17</td><td><code>yield a</code></td></tr>
 * </table>
 */
@dev.weft.frame.Declared(
        host = "app/Numbers",
        isInterface = true,
        nest = "app/Numbers",
        method = "fibonacci",
        descriptor = "()Ldev/weft/Generator;",
        isStatic = true)
@java.lang.SuppressWarnings({"all", "deprecation", "preview", "rawtypes", "removal", "unchecked"})
final class Numbers$$fibonacci extends dev.weft.Generator<java.lang.Integer> {
    Numbers$$fibonacci() {
    }

    @java.lang.Override
    public java.lang.Object start(dev.weft.frame.Driver driver, java.lang.String site) {
        throw dev.weft.frame.Unwoven.error("Numbers.fibonacci()");
    }

    @java.lang.Override
    public java.lang.String toString() {
        return "app.Numbers.fibonacci";
    }
}
