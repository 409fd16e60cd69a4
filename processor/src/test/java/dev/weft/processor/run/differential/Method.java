package dev.weft.processor.run.differential;

import java.util.List;

/**
 * A marked method of a generated unit.
 *
 * @param number its place in the unit; it calls only methods of lower numbers, itself, and what overrides those
 * @param name its name
 * @param home where it is declared
 * @param modifiers its modifiers
 * @param kind what it returns
 * @param returns the type of its result; of no meaning for a generator
 * @param parameters types of its parameters, after the depth
 * @param isGeneric whether it has a type parameter, and a last parameter of that type
 */
record Method(
        int number,
        String name,
        Home home,
        String modifiers,
        Kind kind,
        Type returns,
        List<Type> parameters,
        boolean isGeneric) {
    /** What a marked method returns. */
    enum Kind {
        COROUTINE("Coroutine<%s>"),
        COMPLETABLE_FUTURE("CompletableFuture<%s>"),
        COMPLETION_STAGE("CompletionStage<%s>"),
        GENERATOR("Generator<Object>"),
        ITERATOR("Iterator<Object>"),
        ITERABLE("Iterable<Object>"),
        SEND_GENERATOR("SendGenerator<Object, Integer, %s>"),
        ASYNC_GENERATOR("AsyncGenerator<Object>");

        private final String pattern;
        final Construct construct;

        Kind(String pattern) {
            this.pattern = pattern;
            this.construct = Construct.valueOf(name());
        }

        String source(Type result) {
            return String.format(pattern, result.boxed);
        }

        boolean isGenerator() {
            return ordinal() >= GENERATOR.ordinal();
        }

        /** Whether its body may await. */
        boolean awaits() {
            return !isGenerator() || this == ASYNC_GENERATOR;
        }

        /** Whether its body may yield from {@code other}. */
        boolean yieldsFrom(Kind other) {
            // A plain generator would give null where one that is sent to gets a value.
            return isGenerator() && (other.isPlainGenerator() || other == this);
        }

        /** Whether it gives its elements to whoever asks, and nothing is awaited or sent. */
        boolean isPlainGenerator() {
            return this == GENERATOR || this == ITERATOR || this == ITERABLE;
        }

        boolean isHot() {
            return this == COMPLETABLE_FUTURE || this == COMPLETION_STAGE;
        }
    }

    Method {
        parameters = List.copyOf(parameters);
    }

    /** What stands before the name in its declaration, the modifiers aside. */
    String typed() {
        return (isGeneric ? "<G> " : "") + kind.source(returns) + " ";
    }

    /** Whether it differs from {@code other} in its body alone. */
    boolean hasSignatureOf(Method other) {
        return other.name.equals(name) && other.parameters.equals(parameters);
    }
}
