package dev.weft.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * A functional interface whose single method is marked, itself or by a method that it overrides: a lambda for it is an
 * async method.
 *
 * @param type the interface
 * @param method its single abstract method
 */
public record AsyncInterface(TypeElement type, ExecutableElement method) {
    /** The async interface that a lambda of type {@code target} implements; empty if it is an ordinary lambda. */
    public static Optional<AsyncInterface> of(TypeMirror target, Elements elements) {
        if (target.getKind() == TypeKind.INTERSECTION) {
            return ((IntersectionType) target)
                    .getBounds().stream()
                            .flatMap(bound -> of(bound, elements).stream())
                            .findFirst();
        }
        if (target.getKind() != TypeKind.DECLARED) {
            return Optional.empty();
        }
        TypeElement type = (TypeElement) ((DeclaredType) target).asElement();
        if (type.getQualifiedName().toString().startsWith("java.")) {
            return Optional.empty(); // as most are: their members need not be looked at
        }
        List<ExecutableElement> inherited = inherited(type);
        return ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .filter(method -> Names.isMarked(method)
                        || inherited.stream()
                                .anyMatch(other -> Names.isMarked(other) && elements.overrides(method, other, type)))
                .findFirst()
                .map(method -> new AsyncInterface(type, method));
    }

    private static List<ExecutableElement> inherited(TypeElement type) {
        List<ExecutableElement> methods = new ArrayList<>();
        for (TypeMirror superinterface : type.getInterfaces()) {
            TypeElement element = (TypeElement) ((DeclaredType) superinterface).asElement();
            methods.addAll(ElementFilter.methodsIn(element.getEnclosedElements()));
            methods.addAll(inherited(element));
        }
        return methods;
    }
}
