package dev.weft.processor.declare;

import dev.weft.processor.model.Binary;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Says which types a top-level class of a package can name, and replaces the others by {@code Object}. */
final class Nameable {
    private final Binary binary;
    private final PackageElement home;
    private final Predicate<TypeElement> auxiliary;

    Nameable(Binary binary, PackageElement home, Predicate<TypeElement> auxiliary) {
        this.binary = binary;
        this.home = home;
        this.auxiliary = auxiliary;
    }

    /** The erasure of {@code type}, or {@code Object}. */
    TypeMirror erased(TypeMirror type) {
        TypeMirror erasure = binary.types().erasure(type);
        return canName(erasure) ? erasure : object();
    }

    /** {@code type} itself as a type argument, or {@code Object}. */
    TypeMirror argument(TypeMirror type) {
        return type.getKind() != TypeKind.WILDCARD && canName(type) ? type : object();
    }

    private TypeMirror object() {
        return binary.elements().getTypeElement("java.lang.Object").asType();
    }

    private boolean canName(TypeMirror type) {
        return switch (type.getKind()) {
            case ARRAY -> canName(((ArrayType) type).getComponentType());
            case DECLARED -> canName((DeclaredType) type);
            case WILDCARD -> canName((WildcardType) type);
            default -> type.getKind().isPrimitive();
        };
    }

    private boolean canName(DeclaredType type) {
        return canName((TypeElement) type.asElement())
                && type.getTypeArguments().stream().allMatch(this::canName)
                && (type.getEnclosingType().getKind() != TypeKind.DECLARED || canName(type.getEnclosingType()));
    }

    private boolean canName(WildcardType type) {
        TypeMirror upper = type.getExtendsBound();
        TypeMirror lower = type.getSuperBound();
        return (upper == null || canName(upper)) && (lower == null || canName(lower));
    }

    private boolean canName(TypeElement type) {
        Set<Modifier> modifiers = type.getModifiers();
        if (modifiers.contains(Modifier.PRIVATE)) {
            return false;
        }
        boolean accessible = modifiers.contains(Modifier.PUBLIC)
                || binary.elements().getPackageOf(type).equals(home);
        if (!accessible) {
            return false;
        }
        return switch (type.getNestingKind()) {
            case TOP_LEVEL -> !auxiliary.test(type);
            case MEMBER -> canName(Binary.typeOf(type));
            case LOCAL, ANONYMOUS -> false;
        };
    }
}
