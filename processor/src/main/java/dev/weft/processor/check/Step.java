package dev.weft.processor.check;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;

/** What a body does on its way: it calls something, or awaits something without saying so. */
sealed interface Step permits Call, ImplicitAwait {
    /** Where it is. */
    TreePath path();

    /** The narrowest expression, or variable, that does it. */
    Tree place();

    /** Whether the body may be suspended at it. */
    boolean awaits(Java java);

    /** What messages call it if it awaits. */
    String title();

    /** What happens meanwhile if it awaits: {@code fetch(page) is suspended}. */
    String awaited();
}
