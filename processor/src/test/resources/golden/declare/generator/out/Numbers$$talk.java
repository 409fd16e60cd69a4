package app;

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
@dev.weft.frame.Declared(
        host = "app/Numbers",
        isInterface = true,
        nest = "app/Numbers",
        method = "talk",
        descriptor = "(Ljava/lang/Object;)Ldev/weft/SendGenerator;",
        isStatic = false)
@java.lang.SuppressWarnings({"all", "deprecation", "preview", "rawtypes", "removal", "unchecked"})
final class Numbers$$talk extends dev.weft.SendGenerator<java.lang.Integer, java.util.List<java.lang.String>, java.lang.Object> {
    private final app.Numbers self;
    private final java.lang.Object result;

    Numbers$$talk(app.Numbers self, java.lang.Object result) {
        this.self = self;
        this.result = result;
    }

    @java.lang.Override
    public java.lang.Object start(dev.weft.frame.Driver driver, java.lang.String site) {
        throw dev.weft.frame.Unwoven.error("Numbers.talk(T)");
    }

    @java.lang.Override
    public java.lang.String toString() {
        return "app.Numbers.talk";
    }
}
