package app;

import dev.weft.Coroutine;
import dev.weft.frame.Declared;
import dev.weft.frame.Driver;
import dev.weft.frame.Unwoven;
import java.lang.Integer;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.net.URI;
import java.util.List;

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
@Declared(
        host = "app/Crawler",
        isInterface = false,
        nest = "app/Crawler",
        method = "size",
        descriptor = "(Ljava/net/URI;Ljava/util/List;[Ljava/lang/String;)Ldev/weft/Coroutine;",
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
final class Crawler$$size extends Coroutine<Integer> {
    private final Crawler self;

    private final URI page;

    private final List self_;

    private final String[] more;

    Crawler$$size(Crawler self, URI page, List self_, String[] more) {
        this.self = self;
        this.page = page;
        this.self_ = self_;
        this.more = more;
    }

    @Override
    public Object start(Driver driver, String site) {
        throw Unwoven.error("Crawler.size(URI, List, String...)");
    }

    @Override
    public String toString() {
        return "app.Crawler.size";
    }
}
