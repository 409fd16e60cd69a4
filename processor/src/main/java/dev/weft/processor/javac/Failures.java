package dev.weft.processor.javac;

import com.sun.source.util.TreePath;
import dev.weft.processor.model.Binary;
import dev.weft.processor.weave.WeaveException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Turns failures of our own into one error each: whatever leaves a listener would end javac with a request to report a
 * bug of javac's.
 */
final class Failures {
    private final Compilation compilation;
    private final CollectedFacts facts;

    Failures(Compilation compilation, CollectedFacts facts) {
        this.compilation = compilation;
        this.facts = facts;
    }

    /** A step that may fail. */
    interface Step {
        void run() throws Exception;
    }

    /** Runs {@code step}, which works on no class in particular. */
    void guard(Step step) {
        try {
            step.run();
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            compilation.messager().printMessage(Diagnostic.Kind.ERROR, "Weft failed at the end: " + e + "  [WEFT000]");
        }
    }

    /** Runs {@code step}, which works on {@code type}. */
    void guard(TypeElement type, Step step) {
        try {
            step.run();
        } catch (WeaveException e) {
            String method = e.method().replaceFirst("\\(.*", "");
            if (e.getCause() == null) {
                String message = "Weft cannot weave " + name(type, method) + ": " + e.getMessage() + "  [WEFT000]";
                report(type, method, message);
            } else {
                reportFault(type, method, e.line(), e.getCause());
            }
        } catch (FilerException e) {
            reportFault(type, "", -1, e);
        } catch (IOException e) {
            report(type, "", unwritable(type, e));
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            reportFault(type, "", -1, e);
        }
    }

    /** What is wrong if a file of {@code type} cannot be read or written. */
    static String unwritable(TypeElement type, IOException failure) {
        return "Weft cannot read or write a file of " + name(type, "") + ": " + failure + "  [WEFT000]";
    }

    private static String name(TypeElement type, String method) {
        String name = type.getQualifiedName().length() == 0
                ? "a class"
                : type.getQualifiedName().toString();
        return method.isEmpty() ? name : name + "." + method;
    }

    private void reportFault(TypeElement type, String method, int line, Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String message = "Weft failed in " + name(type, method)
                + (line > 0 ? " (line " + line + ")" : "")
                + ", which is a fault of Weft, not of yours; its class file is left out.\n"
                + "  Please report it with this method and what follows.  [WEFT000]\n" + trace;
        report(type, method, message);
    }

    private void report(TypeElement type, String method, String message) {
        Binary binary = compilation.binary();
        TreePath place = facts.place(binary.name(type), method, binary.name(Binary.outermost(type)));
        if (place == null) {
            compilation.messager().printMessage(Diagnostic.Kind.ERROR, message);
        } else {
            compilation
                    .trees()
                    .printMessage(Diagnostic.Kind.ERROR, message, place.getLeaf(), place.getCompilationUnit());
        }
    }
}
