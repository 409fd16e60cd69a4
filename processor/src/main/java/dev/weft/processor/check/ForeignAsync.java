package dev.weft.processor.check;

import dev.weft.processor.model.Names;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/** Our {@code await} in a method that is marked with another library's {@code @Async}. */
final class ForeignAsync implements Rule {
    @Override
    public Code code() {
        return Code.WEFT013;
    }

    @Override
    public List<Finding> suspension(Suspension suspension, Java java) {
        Body body = suspension.body();
        if (body.marked()) {
            return List.of();
        }
        return annotation(body).stream()
                .map(name -> new Finding(
                        suspension.call(),
                        suspension.word() + " in " + body.title() + ", whose @Async is " + name + ".",
                        "Import dev.weft.Async instead of " + name + "."))
                .toList();
    }

    /** Qualified name of another library's annotation {@code Async} on the method of {@code body}. */
    static Optional<String> annotation(Body body) {
        return body.method().flatMap(ForeignAsync::annotation);
    }

    /** Qualified name of another library's annotation {@code Async} on {@code element}. */
    static Optional<String> annotation(Element element) {
        return element.getAnnotationMirrors().stream()
                .map(Names::typeOf)
                .filter(type -> type.getSimpleName().contentEquals("Async")
                        && !type.getQualifiedName().contentEquals(Names.ASYNC))
                .map(type -> type.getQualifiedName().toString())
                .findFirst();
    }
}
