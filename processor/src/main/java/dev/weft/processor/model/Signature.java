package dev.weft.processor.model;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Methods and types in the words of whoever wrote them: simple names, no {@code $}. */
public final class Signature {
    private Signature() {}

    /** {@code size(URI)}. */
    public static String of(ExecutableElement method) {
        List<? extends VariableElement> parameters = method.getParameters();
        String types = parameters.stream()
                .map(parameter -> simple(parameter.asType()))
                .collect(Collectors.joining(", ", "(", ")"));
        return method.getSimpleName() + (method.isVarArgs() ? types.replaceFirst("\\[]\\)$", "...)") : types);
    }

    /** A type without the packages of it and its arguments: {@code Generator<Integer>}. */
    public static String type(TypeMirror type) {
        if (type.getKind() == TypeKind.ARRAY) {
            return type(((ArrayType) type).getComponentType()) + "[]";
        }
        if (type instanceof WildcardType wildcard) {
            return bounded(wildcard.getExtendsBound(), wildcard.getSuperBound());
        }
        if (type instanceof TypeVariable variable && simple(type).startsWith("<captured")) {
            return bounded(variable.getUpperBound(), variable.getLowerBound());
        }
        if (type.getKind() != TypeKind.DECLARED) {
            return simple(type);
        }
        List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
        return simple(type)
                + (arguments.isEmpty()
                        ? ""
                        : arguments.stream().map(Signature::type).collect(Collectors.joining(", ", "<", ">")));
    }

    private static String bounded(@Nullable TypeMirror upper, @Nullable TypeMirror lower) {
        if (lower != null && lower.getKind() != TypeKind.NULL) {
            return "? super " + type(lower);
        }
        return upper == null || simple(upper).equals("Object") ? "?" : "? extends " + type(upper);
    }

    /** A class's name without its package: {@code Outer.Inner}. */
    public static String name(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement outer
                ? name(outer) + "." + type.getSimpleName()
                : type.getSimpleName().toString();
    }

    private static String simple(TypeMirror type) {
        return switch (type.getKind()) {
            case ARRAY -> simple(((ArrayType) type).getComponentType()) + "[]";
            case DECLARED -> ((DeclaredType) type).asElement().getSimpleName().toString();
            case TYPEVAR -> ((TypeVariable) type).asElement().getSimpleName().toString();
            case INTERSECTION ->
                ((IntersectionType) type)
                        .getBounds().stream().map(Signature::simple).collect(Collectors.joining(" & "));
            default -> type.toString();
        };
    }
}
