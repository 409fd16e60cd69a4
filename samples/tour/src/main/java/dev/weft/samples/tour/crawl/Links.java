package dev.weft.samples.tour.crawl;

import dev.weft.Async;
import dev.weft.Generator;
import dev.weft.Weft;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links of a page, found one at a time as they are asked for. */
final class Links {
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");

    private Links() {}

    @Async
    static Generator<URI> in(String html, URI page) {
        Matcher matcher = HREF.matcher(html);
        while (matcher.find()) {
            Weft.yield(page.resolve(matcher.group(1)));
        }
        return Generator.end();
    }
}
