package app;

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
@dev.weft.frame.Declared(
        host = "app/Numbers",
        isInterface = true,
        nest = "app/Numbers",
        method = "later",
        descriptor = "(I)Ldev/weft/AsyncGenerator;",
        isStatic = true)
@java.lang.SuppressWarnings({"all", "deprecation", "preview", "rawtypes", "removal", "unchecked"})
final class Numbers$$later extends dev.weft.AsyncGenerator<java.lang.Object> {
    private final int n;

    Numbers$$later(int n) {
        this.n = n;
    }

    @java.lang.Override
    public java.lang.Object start(dev.weft.frame.Driver driver, java.lang.String site) {
        throw dev.weft.frame.Unwoven.error("Numbers.later(int)");
    }

    @java.lang.Override
    public java.lang.String toString() {
        return "app.Numbers.later";
    }
}
