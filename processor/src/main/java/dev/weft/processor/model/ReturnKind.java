package dev.weft.processor.model;

import java.util.Arrays;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What a marked method may return, and so how its body runs. */
public enum ReturnKind {
    /** Cold: runs when it is awaited, spawned or run. */
    COROUTINE("dev.weft.Coroutine", "dev.weft.Coroutine", false),
    /** Hot: runs at once until its first suspension. */
    COMPLETABLE_FUTURE("java.util.concurrent.CompletableFuture", "dev.weft.Coroutine", false),
    /** Hot, as {@link #COMPLETABLE_FUTURE}. */
    COMPLETION_STAGE("java.util.concurrent.CompletionStage", "dev.weft.Coroutine", false),
    /** Yields its elements, to be closed and streamed. */
    GENERATOR("dev.weft.Generator", "dev.weft.Generator", true),
    /** Yields its elements. */
    ITERATOR("java.util.Iterator", "dev.weft.Generator", true),
    /** Yields its elements anew to each iterator. */
    ITERABLE("java.lang.Iterable", "dev.weft.frame.GeneratorIterable", true),
    /** Yields its elements, is sent something for each, and has a result. */
    SEND_GENERATOR("dev.weft.SendGenerator", "dev.weft.SendGenerator", true),
    /** Yields its elements, and awaits between them. */
    ASYNC_GENERATOR("dev.weft.AsyncGenerator", "dev.weft.AsyncGenerator", true);

    private final String returnType;
    private final String machineType;
    private final boolean generator;

    ReturnKind(String returnType, String machineType, boolean generator) {
        this.returnType = returnType;
        this.machineType = machineType;
        this.generator = generator;
    }

    /** The kind of a method that returns {@code type}; empty if a marked method may not return it. */
    public static Optional<ReturnKind> of(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED) {
            return Optional.empty();
        }
        return named(((TypeElement) ((DeclaredType) type).asElement())
                .getQualifiedName()
                .toString());
    }

    /** The kind of a method that returns the type of this qualified name, if a marked method may return it. */
    public static Optional<ReturnKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.returnType.equals(name))
                .findFirst();
    }

    /** Qualified name of the type that the method declares. */
    public String returnType() {
        return returnType;
    }

    /** Qualified name of the type that the method's state machine extends; it has as many type parameters. */
    public String machineType() {
        return machineType;
    }

    /** Whether the body starts on the caller's stack, at the call. */
    public boolean isHot() {
        return this == COMPLETABLE_FUTURE || this == COMPLETION_STAGE;
    }

    /** Whether the body yields. */
    public boolean isGenerator() {
        return generator;
    }

    /** Whether a call's state machine is its frame too, while it is iterated and not part of another generator. */
    public boolean isOwnFrame() {
        return machineType.equals(GENERATOR.machineType) || this == SEND_GENERATOR;
    }

    /** Whether the body awaits. */
    public boolean awaits() {
        return !generator || this == ASYNC_GENERATOR;
    }
}
