package dev.weft;

/**
 * Something whose closing may have to wait. A try-with-resources statement inside a method marked {@link Async} awaits
 * {@link #closeAsync}, where plain Java would call {@link #close()}.
 *
 * <pre>{@code
 * @Async Coroutine<Void> copy(Source source) {
 *     try (Connection connection = await(connect(source))) {
 *         await(connection.send(source));
 *     }
 *     return done();
 * }
 * }</pre>
 */
public interface AsyncCloseable extends AutoCloseable {
    /** Closes this, once it is awaited. */
    Coroutine<Void> closeAsync();

    /**
     * Called only by code that cannot await. Not supported unless the implementation says otherwise.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    default void close() {
        throw new UnsupportedOperationException(this + " can be closed only by awaiting closeAsync(): use it in a"
                + " try-with-resources statement of an @Async method, or await(closeAsync()) there");
    }
}
