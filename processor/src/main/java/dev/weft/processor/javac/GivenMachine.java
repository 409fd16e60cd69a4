package dev.weft.processor.javac;

import dev.weft.processor.model.AsyncMethod;
import dev.weft.processor.model.MachineClass;
import dev.weft.processor.model.Names;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * A method's state-machine class among the sources to compile, since those of an earlier compilation were given to javac
 * again: it compiles the class, and the weaver completes it.
 *
 * @param type the class
 */
record GivenMachine(TypeElement type) {
    /** Those that the rounds so far have met. */
    static final class All {
        private final Compilation compilation;
        private final Set<String> names = new HashSet<>(); // internal ones: elements do not outlive a round

        All(Compilation compilation) {
            this.compilation = compilation;
        }

        void add(RoundEnvironment round) {
            TypeElement mark = compilation.elements().getTypeElement(Names.FRAME_PACKAGE + ".Declared");
            if (mark != null) {
                for (Element type : round.getElementsAnnotatedWith(mark)) {
                    names.add(compilation.binary().name((TypeElement) type));
                }
            }
        }

        boolean has(String name) {
            return names.contains(name);
        }

        /** The class of this internal name for {@code method}, if it is given. */
        Optional<GivenMachine> find(AsyncMethod method, String name) {
            if (!names.contains(name)) {
                return Optional.empty();
            }
            ModuleElement module = compilation.elements().getModuleOf(method.host());
            String qualified = name.replace('/', '.');
            TypeElement found = module == null
                    ? compilation.elements().getTypeElement(qualified)
                    : compilation.elements().getTypeElement(module, qualified);
            return Optional.ofNullable(found).map(GivenMachine::new);
        }
    }

    /** Whether its constructor takes what that of {@code machine} does. */
    boolean fits(MachineClass machine, Compilation compilation) {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .anyMatch(constructor ->
                        compilation.binary().descriptor(constructor).equals(machine.constructorDescriptor()));
    }
}
