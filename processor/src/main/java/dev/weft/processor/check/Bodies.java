package dev.weft.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.AsyncInterface;
import dev.weft.processor.model.Binary;
import dev.weft.processor.model.Names;
import dev.weft.processor.model.Signature;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Makes the {@link Body} of each part of a class. */
final class Bodies {
    private Bodies() {}

    static Body of(ExecutableElement method, @Nullable Body outer) {
        boolean constructor = method.getKind() == ElementKind.CONSTRUCTOR;
        String title =
                constructor ? "the constructor of " + Binary.typeOf(method).getSimpleName() : Signature.of(method);
        return new Body(
                Body.Sort.METHOD,
                title,
                Names.isMarked(method),
                Optional.of(method),
                Optional.of(method.getReturnType()),
                Optional.ofNullable(outer),
                "");
    }

    static Body of(TreePath lambda, @Nullable Body outer, Java java) {
        Optional<TypeMirror> target = java.type(lambda);
        Optional<AsyncInterface> async = target.flatMap(type -> AsyncInterface.of(type, java.elements()));
        Optional<TypeMirror> result = async.flatMap(type -> target.filter(DeclaredType.class::isInstance)
                .map(declared -> ((ExecutableType) java.types().asMemberOf((DeclaredType) declared, type.method()))
                        .getReturnType()));
        return new Body(
                Body.Sort.LAMBDA,
                "a lambda",
                async.isPresent(),
                async.map(AsyncInterface::method),
                result,
                Optional.ofNullable(outer),
                "");
    }

    static Body initializer(ClassTree type, @Nullable Body outer) {
        String name = type.getSimpleName().toString();
        return new Body(
                Body.Sort.INITIALIZER,
                name.isEmpty() ? "an initializer of a nested class" : "an initializer of " + name,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(outer),
                "");
    }

    /** Whether the value of a lambda without braces, or of a method reference, goes nowhere. */
    static boolean isVoid(TreePath function, Java java) {
        return java.type(function)
                .filter(DeclaredType.class::isInstance)
                .map(type -> (TypeElement) ((DeclaredType) type).asElement())
                .filter(type -> ElementFilter.methodsIn(java.elements().getAllMembers(type)).stream()
                        .anyMatch(method -> method.getModifiers().contains(Modifier.ABSTRACT)
                                && method.getReturnType().getKind() == TypeKind.VOID))
                .isPresent();
    }
}
