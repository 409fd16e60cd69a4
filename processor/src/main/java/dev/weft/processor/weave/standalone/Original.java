package dev.weft.processor.weave.standalone;

import dev.weft.processor.weave.WeaveException;
import dev.weft.processor.weave.WovenClass;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A class file as its compiler wrote it.
 *
 * @param file where it lies
 * @param marks what it says of itself
 * @param bytes its content; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Original(Path file, Marks marks, byte[] bytes) {
    /** Where the class file of a class in the same package lies. */
    Path sibling(String name) {
        return sibling(file, name);
    }

    static Path sibling(Path file, String name) {
        return file.resolveSibling(name.substring(name.lastIndexOf('/') + 1) + ".class");
    }

    /** What is wrong with what was woven; looked for before it replaces anything. */
    Optional<Problem> verified(Optional<WovenClass> woven) {
        return woven.stream()
                .flatMap(one -> Stream.concat(Stream.of(one.host()), one.companions().stream()))
                .flatMap(one -> Verification.fault(one.bytes()).stream())
                .findFirst()
                .map(wrong -> fault("", -1, new VerifyError(wrong)));
    }

    /** What keeps the class from being woven, in the user's words. */
    Problem problem(WeaveException failure) {
        if (failure.getCause() != null) {
            return fault(failure.method(), failure.line(), failure.getCause());
        }
        return new Problem(
                place(failure.method(), failure.line()),
                "Weft cannot weave " + name(failure.method()) + ": " + failure.getMessage() + "  [WEFT000]");
    }

    /** A fault of the compiler, if what it wrote is wrong, or else of ours. */
    Problem fault(String method, int line, Throwable failure) {
        return Verification.fault(bytes).map(this::compilersFault).orElseGet(() -> weftsFault(method, line, failure));
    }

    private Problem compilersFault(String wrong) {
        return new Problem(
                place("", -1),
                name("")
                        + " would not verify as its compiler wrote it, and stays unwoven. Compile it by another version of"
                        + " that compiler.\n  " + wrong + "  [WEFT000]");
    }

    private Problem weftsFault(String method, int line, Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new Problem(
                place(method, line),
                "Weft failed in " + name(method)
                        + ", which is a fault of Weft, not of yours; the class stays unwoven.\n"
                        + "  Please report it with this method and what follows.  [WEFT000]\n" + trace);
    }

    private String name(String method) {
        String type = marks.name().replace('/', '.').replace('$', '.');
        return method.isEmpty() ? type : type + "." + method;
    }

    private String place(String method, int line) {
        return line > 0
                ? SourceLines.of(bytes).place(line)
                : SourceLines.of(bytes).placeOf(method);
    }
}
