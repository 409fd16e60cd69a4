package dev.weft.processor.javac;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.weft.processor.check.Diagnostic;
import dev.weft.processor.model.Binary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;

/**
 * One run of javac, as we need it.
 *
 * @param task where listeners are registered
 * @param trees the syntax trees
 * @param binary names and descriptors
 * @param sources where sources are written: the build tool's, if it counts what processors write
 * @param classes where class files are read and written: javac's own
 * @param messager for what has no place in a source
 * @param options of the user
 */
record Compilation(
        JavacTask task,
        Trees trees,
        Binary binary,
        Filer sources,
        Filer classes,
        Messager messager,
        Map<String, String> options) {

    /** The compilation of {@code given}; empty if that is not javac. */
    static Optional<Compilation> of(ProcessingEnvironment given) {
        return Unwrapping.javac(given)
                .map(javac -> new Compilation(
                        JavacTask.instance(javac),
                        Trees.instance(javac),
                        new Binary(javac.getElementUtils(), javac.getTypeUtils()),
                        given.getFiler(),
                        javac.getFiler(),
                        javac.getMessager(),
                        javac.getOptions()));
    }

    /** The value of an option, or "". */
    String option(String name) {
        String value = options.get(name);
        return value == null ? "" : value;
    }

    /** Whether the option {@code name} has the value {@code other}, not {@code usual}; any further value is reported. */
    boolean says(String name, String other, String usual) {
        String value = option(name);
        if (!List.of("", other, usual).contains(value)) {
            String complaint = "-A" + name + " is " + other + " or " + usual + ", not " + value + "; it is taken for "
                    + usual + ".";
            messager.printMessage(Kind.WARNING, complaint);
        }
        return value.equals(other);
    }

    void print(Diagnostic one) {
        trees.printMessage(one.code().severity(), one.message(), one.place(), one.unit());
    }

    Elements elements() {
        return binary.elements();
    }
}
