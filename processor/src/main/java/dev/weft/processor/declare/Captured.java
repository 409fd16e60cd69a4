package dev.weft.processor.declare;

import dev.weft.processor.model.AsyncMethod;
import dev.weft.processor.model.Binary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * What a state machine holds before its first step: the receiver or an argument.
 *
 * @param name of the field and of the constructor's parameter
 * @param type erased, and one that the state machine can name
 */
record Captured(String name, TypeMirror type) {
    private static final String RECEIVER = "self";

    /** A field of this name would hide the first part of our qualified names. */
    private static final String PACKAGE = "dev";

    /** The receiver, unless the method is static, and the arguments in their order. */
    static List<Captured> of(AsyncMethod method, Nameable nameable) {
        List<Captured> all = new ArrayList<>();
        Set<String> taken = new HashSet<>(Set.of(PACKAGE));
        if (!method.isStatic()) {
            taken.add(RECEIVER);
            all.add(new Captured(RECEIVER, nameable.erased(method.host().asType())));
        }
        for (VariableElement parameter : method.element().getParameters()) {
            String name = parameter.getSimpleName().toString();
            while (!taken.add(name)) {
                name += "_";
            }
            all.add(new Captured(name, nameable.erased(parameter.asType())));
        }
        return List.copyOf(all);
    }

    /** Descriptor of the constructor that takes them. */
    static String constructorDescriptor(List<Captured> all, Binary binary) {
        return all.stream()
                .map(captured -> binary.descriptor(captured.type))
                .collect(Collectors.joining("", "(", ")V"));
    }

    String parameter() {
        return SourceType.of(type) + " " + name;
    }
}
