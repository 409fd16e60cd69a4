package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import dev.weft.frame.Status;
import dev.weft.frame.Yield;
import org.jspecify.annotations.Nullable;

/** A {@code yieldFrom} of an async generator that has begun: asks it for each element, and closes it when it is closed. */
final class AsyncDelegation extends Frame {
    private static final Sites SITES = Marks.sites("yieldFrom", "an async generator that has begun");
    private static final String SITE = "a Weft.yieldFrom";

    private static final int ADVANCES = 1;
    private static final int STANDS = 2;
    private static final int CLOSES = 3;

    private final AsyncGenerator<?> inner;
    private @Nullable GeneratorExit exit;

    AsyncDelegation(AsyncGenerator<?> inner) {
        this.inner = inner;
    }

    /** Asks for the next element and yields it. */
    @Nullable Object step(Driver driver) throws Throwable {
        Object status = inner.advance().start(driver, SITE);
        return status == Status.SUSPENDED ? suspend(driver, ADVANCES) : advanced(driver, status);
    }

    private @Nullable Object advanced(Driver driver, @Nullable Object status) {
        if (!Status.booleanResult(status, driver)) {
            return null;
        }
        Yield.value(inner.current(), driver);
        return suspend(driver, STANDS);
    }

    @Override
    public @Nullable Object resume(Driver driver) throws Throwable {
        if (state == ADVANCES) {
            return advanced(driver, driver.resumed());
        }
        GeneratorExit closes = exit;
        if (closes == null) {
            try {
                driver.resumed();
            } catch (GeneratorExit thrown) {
                exit = thrown;
            }
            closes = exit;
            if (closes == null) {
                return step(driver);
            }
            if (inner.closeAsync().start(driver, SITE) == Status.SUSPENDED) {
                return suspend(driver, CLOSES);
            }
        } else {
            driver.resumed();
        }
        throw closes;
    }

    @Override
    public Sites sites() {
        return SITES;
    }
}
