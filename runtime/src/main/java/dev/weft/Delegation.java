package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import dev.weft.frame.Status;
import dev.weft.frame.Yield;
import org.jspecify.annotations.Nullable;

/**
 * A {@code yieldFrom} of a generator that has begun, and so has a driver of its own: hands on to it what is sent, raised
 * or closed (PEP 380).
 */
final class Delegation extends Frame {
    private static final Sites SITES = Marks.sites("yieldFrom", "a generator that has begun");

    private final Generator<?> inner;

    Delegation(Generator<?> inner) {
        this.inner = inner;
    }

    /** Yields the element at which the inner generator stands, or ends with its result. */
    @Nullable Object step(Driver driver, boolean stands) {
        if (!stands) {
            return inner.result();
        }
        Yield.value(inner.taken(true), driver);
        return suspend(driver, 1);
    }

    @Override
    public @Nullable Object resume(Driver driver) throws Throwable {
        Object value;
        try {
            value = Status.result(driver.resumed(), driver);
        } catch (GeneratorExit exit) {
            inner.close();
            throw exit;
        } catch (Throwable t) {
            return step(driver, inner.raised(t));
        }
        return step(driver, value == null ? inner.hasNext() : inner.sent(value));
    }

    @Override
    public Sites sites() {
        return SITES;
    }
}
