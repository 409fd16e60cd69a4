package dev.weft.frame;

import org.jspecify.annotations.Nullable;

/**
 * Lies on top of frames that wait and among which is an async generator's, so that one pointer is enough to resume them:
 * it tells the driver of the {@link Outlet}, and is seen as the frame below it.
 */
final class Reentry extends Frame {
    private final Outlet outlet;
    private final Frame innermost;

    Reentry(Outlet outlet, Frame innermost) {
        this.outlet = outlet;
        this.innermost = innermost;
        caller = innermost;
        state = innermost.state;
    }

    @Override
    public @Nullable Object resume(Driver driver) throws Throwable {
        driver.enter(outlet);
        return driver.resumed();
    }

    @Override
    @Nullable Frame caller() {
        return innermost.caller;
    }

    @Override
    public Sites sites() {
        return innermost.sites();
    }
}
