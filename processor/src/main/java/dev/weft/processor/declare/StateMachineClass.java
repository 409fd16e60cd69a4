package dev.weft.processor.declare;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.weft.processor.model.AsyncMethod;
import dev.weft.processor.model.Binary;
import dev.weft.processor.model.MachineClass;
import dev.weft.processor.model.Names;
import dev.weft.processor.model.SuspensionPoint;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * The source of a state-machine class: what a call of a marked method is before its first step.
 *
 * <p>It has a field for the receiver and one for each argument. Its {@code start} throws: the weaver replaces that body,
 * so that only a build without the weaver runs it.
 *
 * @param file the source
 * @param machine what the weaver has to know of it
 */
public record StateMachineClass(JavaFile file, MachineClass machine) {
    private static final ClassName DRIVER = ClassName.get(Names.FRAME_PACKAGE, "Driver");
    private static final ClassName UNWOVEN = ClassName.get(Names.FRAME_PACKAGE, "Unwoven");

    /** All that a user's {@code -Xlint:all -Werror} could say of code whose types are the user's, erased. */
    private static final List<String> SUPPRESSED =
            List.of("all", "deprecation", "preview", "rawtypes", "removal", "unchecked");

    /**
     * Writes the class for a method.
     *
     * @param method the method
     * @param source name of the file that has it
     * @param points the awaits and yields of its body
     * @param binary names and descriptors
     * @param auxiliary whether a top-level class lies in a file of another name: other files should not name it
     */
    public static StateMachineClass of(
            AsyncMethod method,
            String source,
            List<SuspensionPoint> points,
            Binary binary,
            Predicate<TypeElement> auxiliary) {
        PackageElement home = binary.elements().getPackageOf(method.host());
        Nameable nameable = new Nameable(binary, home, auxiliary);
        List<Captured> captured = Captured.of(method, nameable);
        String name = method.machine(binary);

        TypeSpec.Builder type = TypeSpec.classBuilder(name.substring(name.lastIndexOf('/') + 1))
                .addOriginatingElement(method.host())
                .addJavadoc(SuspensionTable.of(method, source, points))
                .addAnnotation(Origin.of(method, binary))
                .addAnnotation(suppressWarnings())
                .addModifiers(Modifier.FINAL)
                .superclass(superclass(method, nameable, binary))
                .avoidClashesWithNestedClasses(
                        binary.elements().getTypeElement(method.kind().machineType()));
        CapturedFields.addTo(type, captured);
        type.addMethod(start(method)).addMethod(string(method));

        JavaFile file = JavaFile.builder(home.getQualifiedName().toString(), type.build())
                .indent("    ")
                .build();
        String constructor = Captured.constructorDescriptor(captured, binary);
        return new StateMachineClass(
                file, new MachineClass(name, constructor, binary.name(Binary.outermost(method.host()))));
    }

    private static AnnotationSpec suppressWarnings() {
        AnnotationSpec.Builder annotation = AnnotationSpec.builder(SuppressWarnings.class);
        SUPPRESSED.forEach(category -> annotation.addMember("value", "$S", category));
        return annotation.build();
    }

    private static TypeName superclass(AsyncMethod method, Nameable nameable, Binary binary) {
        List<? extends TypeMirror> arguments = ((DeclaredType) method.element().getReturnType()).getTypeArguments();
        TypeElement returned = binary.elements().getTypeElement(method.kind().returnType());
        TypeName[] names = new TypeName[returned.getTypeParameters().size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = arguments.isEmpty() ? ClassName.OBJECT : TypeName.get(nameable.argument(arguments.get(i)));
        }
        return ParameterizedTypeName.get(ClassName.bestGuess(method.kind().machineType()), names);
    }

    private static MethodSpec start(AsyncMethod method) {
        return MethodSpec.methodBuilder("start")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Object.class)
                .addParameter(DRIVER, "driver")
                .addParameter(String.class, "site")
                .addStatement("throw $T.error($S)", UNWOVEN, method.title())
                .build();
    }

    private static MethodSpec string(AsyncMethod method) {
        return MethodSpec.methodBuilder("toString")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(String.class)
                .addStatement("return $S", method.qualifiedTitle())
                .build();
    }
}
