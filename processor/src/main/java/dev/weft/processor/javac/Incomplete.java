package dev.weft.processor.javac;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Finds types in a signature that another processor has still to write: even a bound counts, since it is the erasure. */
final class Incomplete {
    private final Set<Element> seen = new HashSet<>(); // type variables, which may be bounded by themselves

    private Incomplete() {}

    static boolean isSignatureOf(ExecutableElement method) {
        Incomplete search = new Incomplete();
        return search.isError(method.getReturnType())
                || search.isAnyError(method.getParameters().stream()
                        .map(VariableElement::asType)
                        .toList());
    }

    private boolean isAnyError(List<? extends TypeMirror> types) {
        return types.stream().anyMatch(this::isError);
    }

    private boolean isError(@Nullable TypeMirror type) {
        if (type == null) {
            return false;
        }
        return switch (type.getKind()) {
            case ERROR, OTHER -> true;
            case ARRAY -> isError(((ArrayType) type).getComponentType());
            case DECLARED -> isAnyError(((DeclaredType) type).getTypeArguments());
            case TYPEVAR -> isErrorBound((TypeVariable) type);
            case WILDCARD ->
                isError(((WildcardType) type).getExtendsBound()) || isError(((WildcardType) type).getSuperBound());
            case INTERSECTION -> isAnyError(((IntersectionType) type).getBounds());
            default -> false;
        };
    }

    private boolean isErrorBound(TypeVariable variable) {
        return seen.add(variable.asElement()) && isError(variable.getUpperBound());
    }
}
