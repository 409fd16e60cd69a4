package app;

/**
 * State machine of {@code Crawler.size(URI, List, String...)}: the call before its first step. Written by Weft.
 *
 * <table>
 * <caption>Suspension points</caption>
 * <tr><th>State</th><th>Place</th><th>Waits for</th></tr>
 * <tr><td>1</td><td>Crawler.java:16</td><td><code>fetch("C:&#92;&#92;users&#123;&#64;" + '&lt;')</code></td></tr>
 * <tr><td>2</td><td>Crawler.java:17</td><td><code>fetch(page.toString())</code></td></tr>
 * <tr><td>3</td><td>Crawler.java:16</td><td><code>fetch("update &#42;/")</code></td></tr>
 * </table>
 */
@dev.weft.frame.Declared(
        host = "app/Crawler",
        isInterface = false,
        nest = "app/Crawler",
        method = "size",
        descriptor = "(Ljava/net/URI;Ljava/util/List;[Ljava/lang/String;)Ldev/weft/Coroutine;",
        isStatic = false)
@java.lang.SuppressWarnings({"all", "deprecation", "preview", "rawtypes", "removal", "unchecked"})
final class Crawler$$size extends dev.weft.Coroutine<java.lang.Integer> {
    private final app.Crawler self;
    private final java.net.URI page;
    private final java.util.List self_;
    private final java.lang.String[] more;

    Crawler$$size(app.Crawler self, java.net.URI page, java.util.List self_, java.lang.String[] more) {
        this.self = self;
        this.page = page;
        this.self_ = self_;
        this.more = more;
    }

    @java.lang.Override
    public java.lang.Object start(dev.weft.frame.Driver driver, java.lang.String site) {
        throw dev.weft.frame.Unwoven.error("Crawler.size(URI, List, String...)");
    }

    @java.lang.Override
    public java.lang.String toString() {
        return "app.Crawler.size";
    }
}
