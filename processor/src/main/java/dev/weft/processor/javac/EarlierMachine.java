package dev.weft.processor.javac;

import dev.weft.processor.model.AsyncMethod;
import dev.weft.processor.model.MachineClass;
import dev.weft.processor.model.Names;
import java.util.Optional;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * A method's state-machine class from an earlier compilation, which javac finds because its output, or the sources
 * generated then, are given to it again. Declaring it a second time would be a warning, or an error.
 *
 * @param type the class
 */
record EarlierMachine(TypeElement type) {
    /** The class of this internal name, if Weft made it for {@code method}. */
    static Optional<EarlierMachine> of(AsyncMethod method, String name, Compilation compilation) {
        ModuleElement module = compilation.elements().getModuleOf(method.host());
        String qualified = name.replace('/', '.');
        TypeElement found = module == null
                ? compilation.elements().getTypeElement(qualified)
                : compilation.elements().getTypeElement(module, qualified);
        return Optional.ofNullable(found).filter(EarlierMachine::isOurs).map(EarlierMachine::new);
    }

    private static boolean isOurs(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .map(annotation -> Names.typeOf(annotation).getQualifiedName())
                .anyMatch(annotation -> annotation.contentEquals(Names.FRAME_PACKAGE + ".Declared")
                        || annotation.contentEquals(Names.FRAME_PACKAGE + ".Woven"));
    }

    /** Whether its source is compiled again; else the weaver writes the class anew. */
    boolean isCompiledAgain(Compilation compilation) {
        return compilation.trees().getPath(type) != null;
    }

    /** Whether its constructor takes what that of {@code machine} does. */
    boolean fits(MachineClass machine, Compilation compilation) {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .anyMatch(constructor ->
                        compilation.binary().descriptor(constructor).equals(machine.constructorDescriptor()));
    }
}
