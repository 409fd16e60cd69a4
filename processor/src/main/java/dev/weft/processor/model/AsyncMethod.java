package dev.weft.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * A marked method that has a body and a legal signature.
 *
 * @param element the method
 * @param host the class or interface that has it
 * @param kind what it returns
 * @param number its place among the marked methods of the host that have the same name, whatever its case, from 1 on
 */
public record AsyncMethod(ExecutableElement element, TypeElement host, ReturnKind kind, int number) {
    /** The marked methods of {@code host} in the order of the source, without those that {@code check} reports. */
    public static List<AsyncMethod> of(TypeElement host) {
        MachineName.Numbers numbers = new MachineName.Numbers();
        List<AsyncMethod> found = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(host.getEnclosedElements())) {
            if (!Names.isMarked(method)) {
                continue;
            }
            int number = numbers.next(method.getSimpleName().toString());
            if (hasBody(method)) {
                ReturnKind.of(method.getReturnType())
                        .ifPresent(kind -> found.add(new AsyncMethod(method, host, kind, number)));
            }
        }
        return found;
    }

    private static boolean hasBody(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        return !modifiers.contains(Modifier.ABSTRACT) && !modifiers.contains(Modifier.NATIVE);
    }

    /** Whether there is no receiver. */
    public boolean isStatic() {
        return element.getModifiers().contains(Modifier.STATIC);
    }

    /** Internal name of the state-machine class. */
    public String machine(Binary binary) {
        Set<String> members = ElementFilter.typesIn(host.getEnclosedElements()).stream()
                .map(binary::name)
                .collect(Collectors.toSet());
        return MachineName.of(binary.name(host), element.getSimpleName().toString(), number, members);
    }

    /** The method as a person writes it: {@code Crawler.size(URI)}. */
    public String title() {
        return hostTitle() + "." + Signature.of(element);
    }

    /** The host's name without its package: {@code Outer.Inner}. */
    public String hostTitle() {
        return Signature.name(host);
    }

    /** The name in stack dumps: {@code app.Crawler.size}. */
    public String qualifiedTitle() {
        return host.getQualifiedName() + "." + element.getSimpleName();
    }
}
