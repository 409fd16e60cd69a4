package dev.weft.processor.check;

import com.sun.source.util.TreePath;
import dev.weft.processor.model.Signature;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/** {@code Weft.yield} of a value, or {@code yieldFrom} of elements, that the generator's type does not allow. */
final class YieldOfWrongType implements Rule {
    @Override
    public Code code() {
        return Code.WEFT009;
    }

    @Override
    public List<Finding> suspension(Suspension suspension, Java java) {
        if (suspension.isAwait() || !suspension.body().isGenerator()) {
            return List.of();
        }
        TreePath argument = suspension.argument();
        Optional<TypeMirror> wanted = suspension.body().yielded().map(type -> upper(type, java));
        Optional<TypeMirror> given = java.type(argument)
                .flatMap(type -> suspension.method().equals("yield") ? Optional.of(type) : element(type, java))
                .map(java::boxed);
        if (wanted.isEmpty() || given.isEmpty() || java.types().isAssignable(upper(given.get(), java), wanted.get())) {
            return List.of();
        }
        return List.of(new Finding(
                argument.getLeaf(),
                suspension.word() + " of " + Signature.type(given.get()) + " in "
                        + suspension.body().title()
                        + ", which returns "
                        + suspension.body().result().map(Signature::type).orElse("") + ".",
                "Convert what is yielded to " + Signature.type(wanted.get()) + ", or change the return type."));
    }

    /** What is iterated over in {@code type}; empty if it does not say. */
    private static Optional<TypeMirror> element(TypeMirror type, Java java) {
        for (String name : List.of("java.lang.Iterable", "java.util.Iterator")) {
            TypeElement wanted = java.elements().getTypeElement(name);
            Optional<DeclaredType> found = supertype(type, wanted, java);
            if (found.isPresent()) {
                List<? extends TypeMirror> arguments = found.get().getTypeArguments();
                return arguments.isEmpty() ? Optional.empty() : Optional.of(arguments.get(0));
            }
        }
        return Optional.empty();
    }

    private static Optional<DeclaredType> supertype(TypeMirror type, TypeElement wanted, Java java) {
        if (type instanceof DeclaredType declared && declared.asElement().equals(wanted)) {
            return Optional.of(declared);
        }
        if (type.getKind() == TypeKind.NULL || type.getKind().isPrimitive()) {
            return Optional.empty();
        }
        return java.types().directSupertypes(type).stream()
                .flatMap(parent -> supertype(parent, wanted, java).stream())
                .findFirst();
    }

    /** The type that values of {@code type} have, be it a wildcard. */
    private static TypeMirror upper(TypeMirror type, Java java) {
        if (type instanceof WildcardType wildcard) {
            return wildcard.getExtendsBound() != null
                    ? wildcard.getExtendsBound()
                    : java.elements().getTypeElement("java.lang.Object").asType();
        }
        return type instanceof TypeVariable variable
                        && variable.asElement().getSimpleName().contentEquals("<captured wildcard>")
                ? variable.getUpperBound()
                : type;
    }
}
