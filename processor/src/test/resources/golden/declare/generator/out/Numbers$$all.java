package app;

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
@dev.weft.frame.Declared(
        host = "app/Numbers",
        isInterface = true,
        nest = "app/Numbers",
        method = "all",
        descriptor = "(Ljava/util/List;)Ljava/lang/Iterable;",
        isStatic = false)
@java.lang.SuppressWarnings({"all", "deprecation", "preview", "rawtypes", "removal", "unchecked"})
final class Numbers$$all extends dev.weft.frame.GeneratorIterable<java.lang.Long> {
    private final app.Numbers self;
    private final java.util.List first;

    Numbers$$all(app.Numbers self, java.util.List first) {
        this.self = self;
        this.first = first;
    }

    @java.lang.Override
    public java.lang.Object start(dev.weft.frame.Driver driver, java.lang.String site) {
        throw dev.weft.frame.Unwoven.error("Numbers.all(List)");
    }

    @java.lang.Override
    public java.lang.String toString() {
        return "app.Numbers.all";
    }
}
