package dev.weft.processor.weave;

import java.util.Optional;

/** What a marked method returns, and so how its body is run. */
enum Kind {
    COROUTINE(Names.COROUTINE, Names.COROUTINE),
    COMPLETABLE_FUTURE("java/util/concurrent/CompletableFuture", Names.COROUTINE),
    COMPLETION_STAGE("java/util/concurrent/CompletionStage", Names.COROUTINE),
    GENERATOR(Names.GENERATOR, Names.GENERATOR),
    ITERATOR("java/util/Iterator", Names.GENERATOR),
    ITERABLE("java/lang/Iterable", Names.GENERATOR_ITERABLE);

    private final String returnType;
    private final String machineType;

    Kind(String returnType, String machineType) {
        this.returnType = returnType;
        this.machineType = machineType;
    }

    /** The kind of a method by the internal name of its erased return type. */
    static Optional<Kind> ofReturnType(String name) {
        for (Kind kind : values()) {
            if (kind.returnType.equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Internal name of the class that the method's state machine extends. */
    String machineType() {
        return machineType;
    }

    /** Whether the body starts on the caller's stack, at the call. */
    boolean isHot() {
        return this == COMPLETABLE_FUTURE || this == COMPLETION_STAGE;
    }

    /** Whether the body yields: it always suspends, so that a fast body would serve nothing. */
    boolean isGenerator() {
        return this == GENERATOR || this == ITERATOR || this == ITERABLE;
    }

    /** Whether a state machine runs once, and says so when it is started again. */
    boolean runsOnce() {
        return this != ITERABLE;
    }
}
