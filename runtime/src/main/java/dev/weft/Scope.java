package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Status;
import org.jspecify.annotations.Nullable;

/** The caller of a body in the same task, which does something when that ends. Loop's thread only. */
abstract class Scope extends Frame {
    /**
     * The body gave a result.
     *
     * @return the status with which this ends
     */
    abstract @Nullable Object ended(@Nullable Object status, Driver driver) throws Throwable;

    /**
     * The body failed.
     *
     * @return the status with which this ends all the same
     * @throws Throwable usually the failure
     */
    abstract @Nullable Object failed(Throwable failure, Driver driver) throws Throwable;

    /** Runs the body. */
    final @Nullable Object begin(Coroutine<?> body, Driver driver, String site) throws Throwable {
        Object status;
        try {
            status = body.start(driver, site);
        } catch (Throwable t) {
            return failed(t, driver);
        }
        return status == Status.SUSPENDED ? suspend(driver, 1) : ended(status, driver);
    }

    @Override
    public final @Nullable Object resume(Driver driver) throws Throwable {
        Object status;
        try {
            status = driver.resumed();
        } catch (Throwable t) {
            return failed(t, driver);
        }
        return ended(status, driver);
    }
}
