package dev.weft;

import dev.weft.frame.Driver;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A coroutine that runs children and ends when they have ended. */
final class Combined<T> extends Coroutine<T> {
    private final String name;
    private final Supplier<? extends Children.Policy> policy;

    /** {@code name}: of the method of {@link Weft}. */
    Combined(String name, Supplier<? extends Children.Policy> policy) {
        this.name = name;
        this.policy = policy;
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        driver.checkpoint();
        claim(site);
        Children.Policy chosen = policy.get();
        Children children =
                new Children(chosen, LoopDriver.of(driver, "Weft." + name).task());
        chosen.fill(children);
        return children.join(driver);
    }

    @Override
    public String toString() {
        return "dev.weft.Weft." + name;
    }
}
