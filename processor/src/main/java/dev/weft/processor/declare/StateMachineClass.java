package dev.weft.processor.declare;

import dev.weft.processor.model.AsyncMethod;
import dev.weft.processor.model.Binary;
import dev.weft.processor.model.MachineClass;
import dev.weft.processor.model.SuspensionPoint;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * The source of a state-machine class: what a call of a marked method is before its first step.
 *
 * <p>It has a field for the receiver and one for each argument. Its {@code start} throws: the weaver replaces that body,
 * so that only a build without the weaver runs it. By {@code @Declared} the weaver knows whose state machine it is. All
 * names are qualified, so that no class of the user's can hide one.
 *
 * @param source the text
 * @param machine what the weaver has to know of it
 */
public record StateMachineClass(String source, MachineClass machine) {
    /** Suppresses all that a user's {@code -Xlint:all -Werror} could say of code whose types are the user's, erased. */
    private static final String SOURCE = """
            /**
             * State machine of {@code %s}: the call before its first step. Written by Weft.
            %s */
            @dev.weft.frame.Declared(
                    host = "%s",
                    isInterface = %b,
                    nest = "%s",
                    method = "%s",
                    descriptor = "%s",
                    isStatic = %b)
            @java.lang.SuppressWarnings({"all", "deprecation", "preview", "rawtypes", "removal", "unchecked"})
            final class %s extends %s {
            %s    %s(%s) {
            %s    }

                @java.lang.Override
                public java.lang.Object start(dev.weft.frame.Driver driver, java.lang.String site) {
                    throw dev.weft.frame.Unwoven.error("%s");
                }

                @java.lang.Override
                public java.lang.String toString() {
                    return "%s";
                }
            }
            """;

    /**
     * Writes the class for a method.
     *
     * @param method the method
     * @param file name of the file that has it
     * @param points the awaits and yields of its body
     * @param binary names and descriptors
     * @param auxiliary whether a top-level class lies in a file of another name: other files should not name it
     */
    public static StateMachineClass of(
            AsyncMethod method,
            String file,
            List<SuspensionPoint> points,
            Binary binary,
            Predicate<TypeElement> auxiliary) {
        PackageElement home = binary.elements().getPackageOf(method.host());
        Nameable nameable = new Nameable(binary, home, auxiliary);
        List<Captured> captured = Captured.of(method, nameable);
        String name = method.machine(binary);
        String simpleName = name.substring(name.lastIndexOf('/') + 1);
        String nest = binary.name(Binary.outermost(method.host()));

        String source = SOURCE.formatted(
                method.title(),
                SuspensionTable.of(file, points),
                binary.name(method.host()),
                method.host().getKind().isInterface(),
                nest,
                method.element().getSimpleName(),
                binary.descriptor(method.element()),
                method.isStatic(),
                simpleName,
                superclass(method, nameable, binary),
                lines(captured, one -> "private final " + one.parameter() + ";") + (captured.isEmpty() ? "" : "\n"),
                simpleName,
                captured.stream().map(Captured::parameter).collect(Collectors.joining(", ")),
                lines(captured, one -> "    this." + one.name() + " = " + one.name() + ";"),
                method.title(),
                method.qualifiedTitle());
        return new StateMachineClass(
                packageLine(home) + source,
                new MachineClass(name, Captured.constructorDescriptor(captured, binary), nest));
    }

    private static String packageLine(PackageElement home) {
        return home.isUnnamed() ? "" : "package " + home.getQualifiedName() + ";\n\n";
    }

    private static String lines(List<Captured> captured, Function<Captured, String> line) {
        return captured.stream().map(one -> "    " + line.apply(one) + "\n").collect(Collectors.joining());
    }

    /** With as many type arguments as the method's return type has parameters. */
    private static String superclass(AsyncMethod method, Nameable nameable, Binary binary) {
        List<? extends TypeMirror> arguments = ((DeclaredType) method.element().getReturnType()).getTypeArguments();
        TypeElement returned = binary.elements().getTypeElement(method.kind().returnType());
        return IntStream.range(0, returned.getTypeParameters().size())
                .mapToObj(i ->
                        arguments.isEmpty() ? "java.lang.Object" : SourceType.of(nameable.argument(arguments.get(i))))
                .collect(Collectors.joining(", ", method.kind().machineType() + "<", ">"));
    }
}
