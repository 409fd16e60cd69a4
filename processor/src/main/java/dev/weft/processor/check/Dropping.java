package dev.weft.processor.check;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Binary;
import dev.weft.processor.model.Names;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Which values are dropped by mistake, and which on purpose. */
final class Dropping {
    private Dropping() {}

    /**
     * Whether {@code call} makes a new value of {@code type}, rather than give back one that is kept elsewhere too, as
     * {@code map.put(key, coroutine)} does.
     */
    static boolean makes(Call call, String type, Java java) {
        Optional<ExecutableElement> method = call.method(java);
        if (method.isEmpty()) {
            return false;
        }
        TypeMirror declared = method.get().getReturnType();
        return switch (declared.getKind()) {
            case DECLARED -> java.isSubtype(declared, type);
            case TYPEVAR ->
                (call.isSuspension(java) || isFunction(method.get()))
                        && java.type(call.path())
                                .filter(actual -> java.isSubtype(actual, type))
                                .isPresent();
            default -> false;
        };
    }

    /** Whether it is the method of a function: {@code Function.apply}, {@code Callable.call}. */
    private static boolean isFunction(ExecutableElement method) {
        TypeElement owner = Binary.typeOf(method);
        return owner.getKind() == ElementKind.INTERFACE
                && method.getModifiers().contains(Modifier.ABSTRACT)
                && owner.getAnnotationMirrors().stream()
                        .anyMatch(annotation -> Names.typeOf(annotation)
                                .getQualifiedName()
                                .contentEquals("java.lang.FunctionalInterface"));
    }

    /** Whether a test drops the value of {@code call} on purpose. */
    static boolean isDeliberate(Call call, Java java) {
        return isVerification(call, java) || isDeliberate(call.path(), java);
    }

    /** The same of a method reference, or of what is in a lambda. */
    static boolean isDeliberate(TreePath place, Java java) {
        return expectsFailure(place) || isStubbing(place, java);
    }

    /** {@code verify(mock).size(page)}: the call only says what is expected. */
    private static boolean isVerification(Call call, Java java) {
        return call.receiver().filter(MethodInvocationTree.class::isInstance).isPresent()
                && java.element(new TreePath(
                                new TreePath(call.path(), call.tree().getMethodSelect()),
                                call.receiver().orElseThrow()))
                        .map(Element::getEnclosingElement)
                        .filter(owner -> owner.toString().startsWith("org.mockito."))
                        .isPresent();
    }

    /** {@code assertThrows(IllegalArgumentException.class, () -> sleep(null))}: it is the call that is to fail. */
    private static boolean expectsFailure(TreePath place) {
        for (TreePath path = function(place); path != null; path = path.getParentPath()) {
            Tree outer = path.getLeaf();
            if (outer instanceof StatementTree) {
                return false;
            }
            if (outer instanceof MethodInvocationTree call) {
                String name = Java.nameOf(call).toLowerCase(Locale.ROOT);
                if (name.contains("throw") || name.equals("assertthatcode")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code mocked.when(() -> Pages.size(page))}, of a static method: the call only says which one is meant. */
    private static boolean isStubbing(TreePath place, Java java) {
        return Optional.ofNullable(function(place))
                .flatMap(java::type)
                .filter(type -> type.toString().equals("org.mockito.MockedStatic.Verification"))
                .isPresent();
    }

    /** The lambda around {@code place}, or the method reference itself. */
    private static @Nullable TreePath function(TreePath place) {
        TreePath path = place;
        while (path != null
                && !(path.getLeaf() instanceof LambdaExpressionTree)
                && !(path.getLeaf() instanceof MemberReferenceTree)) {
            path = path.getLeaf() instanceof MethodTree ? null : path.getParentPath();
        }
        return path;
    }

    /** Whether a variable says by its name that nobody will look at it. */
    static boolean isMeantToBeUnused(String name) {
        return name.isEmpty() || name.startsWith("_") || name.startsWith("ignore") || name.startsWith("unused");
    }
}
