package dev.weft.io;

import dev.weft.Coroutine;
import dev.weft.frame.Driver;
import org.jspecify.annotations.Nullable;

/** An {@link Attempt} that begins when it is awaited. */
final class Operation<T> extends Coroutine<T> {
    private final Attempt<T> attempt;

    Operation(Attempt<T> attempt) {
        this.attempt = attempt;
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        driver.checkpoint();
        claim(site);
        return attempt.go(driver);
    }

    @Override
    public String toString() {
        return attempt.sites().type() + "." + attempt.sites().method();
    }
}
