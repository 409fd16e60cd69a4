package dev.weft.io;

import dev.weft.Coroutine;
import dev.weft.frame.Driver;
import org.jspecify.annotations.Nullable;

/** An {@link Attempt} that begins when it is awaited, if the computation has not had its turn. */
final class Operation<T> extends Coroutine<T> {
    private static final int SYSTEM_CALL = 64; // awaits

    private final Attempt<T> attempt;

    Operation(Attempt<T> attempt) {
        this.attempt = attempt;
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        driver.checkpoint();
        claim(site);
        return driver.isTurnOver(SYSTEM_CALL) ? attempt.later(driver) : attempt.go(driver);
    }

    @Override
    public String toString() {
        return attempt.sites().type() + "." + attempt.sites().method();
    }
}
