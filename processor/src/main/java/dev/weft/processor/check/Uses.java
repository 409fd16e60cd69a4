package dev.weft.processor.check;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/** Where a local variable is named after its declaration, and what it begins with. */
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

    /** What the local variable that {@code path} names begins with, or {@code path} itself if it names none or that is unknown. */
    static TreePath origin(TreePath path, Java java) {
        Optional<Element> variable = java.element(path)
                .filter(element -> element.getKind() == ElementKind.LOCAL_VARIABLE
                        || element.getKind() == ElementKind.RESOURCE_VARIABLE);
        TreePath method = path;
        while (method.getParentPath() != null && !(method.getLeaf() instanceof MethodTree)) {
            method = method.getParentPath();
        }
        TreePath[] found = {path};
        TreePath whole = method;
        variable.ifPresent(element -> new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitVariable(VariableTree declared, @Nullable Void unused) {
                if (declared.getInitializer() != null
                        && declared.getName().contentEquals(element.getSimpleName())
                        && java.element(getCurrentPath())
                                .filter(element::equals)
                                .isPresent()) {
                    found[0] = new TreePath(getCurrentPath(), declared.getInitializer());
                }
                return super.visitVariable(declared, null);
            }
        }.scan(whole, null));
        return found[0];
    }

    /** All uses of the variable that {@code declaration} declares. */
    static Stream<TreePath> of(TreePath declaration, Java java) {
        return java.element(declaration).stream().flatMap(element -> of(element, declaration, java).stream());
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
