package dev.weft.processor.check;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Signature;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.ExecutableElement;

/** A method whose woven body is so large that HotSpot only interprets it. */
final class TooLargeToCompile implements Rule {
    /** HotSpot's HugeMethodLimit, in bytes of code. */
    private static final int LIMIT = 8000;

    @Override
    public Code code() {
        return Code.WEFT047;
    }

    @Override
    public List<Finding> woven(TreePath path, int plain, int woven, Java java) {
        if (woven <= LIMIT) {
            return List.of();
        }
        String title = path.getLeaf() instanceof MethodTree
                        && java.element(path).orElse(null) instanceof ExecutableElement method
                ? Signature.of(method)
                : "an async lambda";
        return List.of(new Finding(
                path.getLeaf(),
                String.format(
                        Locale.ROOT,
                        "%s is %,d bytes of code as woven (%,d as written): HotSpot compiles no method over %,d, so it"
                                + " will be slow.",
                        title,
                        woven,
                        plain,
                        LIMIT),
                "Move parts of it into methods of their own; those without await stay plain."));
    }
}
