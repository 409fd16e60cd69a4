package dev.weft;

/** Throws what was caught as itself, checked or not: awaited failures are never wrapped. */
final class Sneaky {
    private Sneaky() {}

    /** Throws {@code failure}; declared to give it, so that the compiler sees that nothing follows. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <X extends Throwable> RuntimeException rethrow(Throwable failure) throws X {
        throw (X) failure;
    }
}
