package dev.weft;

import dev.weft.frame.Sites;
import java.util.List;

/** How the runtime's own frames appear in stacks: as calls of {@link Weft}. */
final class Marks {
    private Marks() {}

    static Sites sites(String method, String source) {
        return new Sites("dev.weft.Weft", method, "", List.of(new Sites.Point(-1, source)));
    }
}
