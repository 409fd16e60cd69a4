package dev.weft.processor.check;

import dev.weft.processor.model.ReturnKind;
import dev.weft.processor.model.Signature;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Code that runs as one: of a method, a lambda or an initializer.
 *
 * @param sort which of these
 * @param title what messages call it: {@code size(URI)}, {@code a lambda}
 * @param marked whether it is an async method
 * @param method the method, or the one that the lambda implements if that is marked
 * @param result its declared type of result
 * @param outer the body around it
 * @param lock the {@code synchronized (…)} around the place that is looked at, or ""
 */
record Body(
        Sort sort,
        String title,
        boolean marked,
        Optional<ExecutableElement> method,
        Optional<TypeMirror> result,
        Optional<Body> outer,
        String lock) {
    /** What code can belong to. */
    enum Sort {
        /** A method or constructor. */
        METHOD,
        /** A lambda. */
        LAMBDA,
        /** A field's or a class's initializer. */
        INITIALIZER
    }

    /** What it returns, if that is legal for an async method. */
    Optional<ReturnKind> kind() {
        return result.flatMap(ReturnKind::of);
    }

    /** Whether it makes an object or sets up a class, and so can never be marked. */
    boolean isConstruction() {
        return sort == Sort.INITIALIZER
                || method.filter(one -> one.getKind() == ElementKind.CONSTRUCTOR)
                        .isPresent();
    }

    /** Whether it is marked, and legal, and a generator. */
    boolean isGenerator() {
        return marked && kind().filter(ReturnKind::isGenerator).isPresent();
    }

    /** Whether it is marked, and legal, and may await. */
    boolean awaits() {
        return marked && kind().filter(ReturnKind::awaits).isPresent();
    }

    /** What messages call it if it is marked: {@code the @Async size(URI)}, {@code an async lambda}. */
    String asyncTitle() {
        return sort == Sort.LAMBDA ? "an async lambda" : "the @Async " + title;
    }

    /** Why it cannot await, to be put behind its title. */
    String whyNoAwait() {
        return marked
                ? ", which returns " + result.map(Signature::type).orElse("a generator")
                : ", which is not @Async";
    }

    /** Whether it is marked, and legal, and no generator. */
    boolean isCoroutine() {
        return marked && kind().filter(kind -> !kind.isGenerator()).isPresent();
    }

    /** The type of what a generator yields; empty if it is not said. */
    Optional<TypeMirror> yielded() {
        return argument(0);
    }

    /** The type of what is sent to a generator; empty if nothing is, or it is not said. */
    Optional<TypeMirror> sent() {
        return takesValues() ? argument(1) : Optional.empty();
    }

    /** Whether something can be sent to it. */
    boolean takesValues() {
        return kind().equals(Optional.of(ReturnKind.SEND_GENERATOR));
    }

    private Optional<TypeMirror> argument(int index) {
        List<? extends TypeMirror> arguments =
                result.map(type -> ((DeclaredType) type).getTypeArguments()).orElse(List.of());
        return arguments.size() <= index ? Optional.empty() : Optional.of(arguments.get(index));
    }

    /** Whether a body around this one is an async method. */
    boolean isInsideMarked() {
        return outer.filter(body -> body.marked || body.isInsideMarked()).isPresent();
    }

    /** The same under {@code held}. */
    Body under(String held) {
        return new Body(sort, title, marked, method, result, outer, held);
    }
}
