package dev.weft.processor.check;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Where a local variable is named after its declaration. */
final class Uses extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Element variable;
    private final Java java;
    private final List<TreePath> found = new ArrayList<>();

    private Uses(Element variable, Java java) {
        this.variable = variable;
        this.java = java;
    }

    /** All uses in the block around the declaration. */
    static List<TreePath> of(Element variable, TreePath declaration, Java java) {
        Uses uses = new Uses(variable, java);
        uses.scan(declaration.getParentPath(), null);
        return uses.found;
    }

    static boolean any(Element variable, TreePath declaration, Java java) {
        return !of(variable, declaration, java).isEmpty();
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
        TreePath path = getCurrentPath();
        if (identifier.getName().contentEquals(variable.getSimpleName())
                && java.element(path).filter(variable::equals).isPresent()) {
            found.add(path);
        }
        return super.visitIdentifier(identifier, null);
    }
}
