package dev.weft.processor.declare;

import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** How a {@link Nameable} type is written in source: with qualified names, and without annotations. */
final class SourceType {
    private SourceType() {}

    static String of(TypeMirror type) {
        return switch (type.getKind()) {
            case ARRAY -> of(((ArrayType) type).getComponentType()) + "[]";
            case DECLARED -> of((DeclaredType) type);
            case WILDCARD -> of((WildcardType) type);
            case BOOLEAN -> "boolean";
            case BYTE -> "byte";
            case CHAR -> "char";
            case SHORT -> "short";
            case INT -> "int";
            case LONG -> "long";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            default -> throw new AssertionError("not nameable: " + type);
        };
    }

    private static String of(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        String name = type.getEnclosingType().getKind() == TypeKind.DECLARED
                ? of(type.getEnclosingType()) + "." + element.getSimpleName()
                : element.getQualifiedName().toString();
        return type.getTypeArguments().isEmpty()
                ? name
                : name
                        + type.getTypeArguments().stream()
                                .map(SourceType::of)
                                .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String of(WildcardType type) {
        return "?" + bound(" extends ", type.getExtendsBound()) + bound(" super ", type.getSuperBound());
    }

    private static String bound(String word, @Nullable TypeMirror bound) {
        return bound == null ? "" : word + of(bound);
    }
}
