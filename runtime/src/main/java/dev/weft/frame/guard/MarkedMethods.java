package dev.weft.frame.guard;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Finds the {@code @Async} methods with a body in a class and all inside it. */
final class MarkedMethods extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Trees trees;
    private final List<MethodTree> found = new ArrayList<>();

    private MarkedMethods(Trees trees) {
        this.trees = trees;
    }

    static List<MethodTree> of(TreePath type, Trees trees) {
        MarkedMethods scanner = new MarkedMethods(trees);
        scanner.scan(type, null);
        return List.copyOf(scanner.found);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
        boolean candidate = method.getBody() != null
                && !method.getModifiers().getAnnotations().isEmpty();
        if (candidate && isMarked(trees.getElement(getCurrentPath()))) {
            found.add(method);
        }
        return super.visitMethod(method, null);
    }

    private static boolean isMarked(@Nullable Element method) {
        return method != null
                && method.getAnnotationMirrors().stream()
                        .map(annotation ->
                                (TypeElement) annotation.getAnnotationType().asElement())
                        .anyMatch(type -> type.getQualifiedName().contentEquals("dev.weft.Async"));
    }
}
