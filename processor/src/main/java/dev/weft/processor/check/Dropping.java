package dev.weft.processor.check;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Binary;
import dev.weft.processor.model.Names;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Which values are dropped by mistake, and which on purpose. */
final class Dropping {
    private static final Set<String> OF_OBJECT = Set.of("equals", "getClass", "hashCode", "toString");
    private static final Set<String> OF_OBJECTS =
            Set.of("equals", "hash", "hashCode", "isNull", "nonNull", "toString", "toIdentityString");
    private static final Set<String> PRINTING = Set.of(
            "java.io.PrintStream",
            "java.io.PrintWriter",
            "java.lang.String",
            "java.lang.StringBuffer",
            "java.lang.StringBuilder",
            "java.lang.System.Logger",
            "java.util.logging.Logger",
            "org.apache.logging.log4j.Logger",
            "org.slf4j.Logger");

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

    /** Whether {@code call} surely makes a new value: an async method does, a getter gives one that is kept. */
    static boolean isFresh(Call call, Java java) {
        return call.method(java)
                .filter(method -> Names.isMarked(method)
                        || Binary.typeOf(method).getQualifiedName().contentEquals(Names.WEFT))
                .isPresent();
    }

    /** Whether {@code value} is only turned into text or compared: {@code "size: " + size(page)}. */
    static boolean isLookedAt(TreePath value, Java java) {
        TreePath user = value.getParentPath();
        return switch (user.getLeaf().getKind()) {
            case PARENTHESIZED -> isLookedAt(user, java);
            case PLUS, PLUS_ASSIGNMENT, EQUAL_TO, NOT_EQUAL_TO -> true;
            case MEMBER_SELECT ->
                OF_OBJECT.contains(((MemberSelectTree) user.getLeaf())
                                .getIdentifier()
                                .toString())
                        && user.getParentPath().getLeaf() instanceof MethodInvocationTree;
            case METHOD_INVOCATION -> looks(Call.of(user, (MethodInvocationTree) user.getLeaf()), java);
            default -> false;
        };
    }

    /** Whether all that {@code call} does with its arguments is to turn them into text or to compare them. */
    private static boolean looks(Call call, Java java) {
        Optional<ExecutableElement> method = call.method(java);
        if (method.isEmpty()) {
            return false;
        }
        String owner = Binary.typeOf(method.get()).getQualifiedName().toString();
        return call.name().equals("equals")
                || PRINTING.contains(owner)
                || (owner.equals("java.util.Objects") && OF_OBJECTS.contains(call.name()));
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
