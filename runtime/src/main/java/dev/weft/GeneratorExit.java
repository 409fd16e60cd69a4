package dev.weft;

/**
 * Thrown at the yield where a generator stands when it is closed, so that its {@code finally} blocks run.
 *
 * <p>It has no stack trace. A body may catch it to clean up, and then ends or rethrows it; it must not yield again.
 *
 * @see <a href="https://peps.python.org/pep-0342/">PEP 342</a>
 */
public final class GeneratorExit extends Error {
    private static final long serialVersionUID = 1L;

    GeneratorExit() {
        super("the generator was closed", null, false, false);
    }
}
