package dev.weft;

import dev.weft.frame.Driver;
import org.jspecify.annotations.Nullable;

/** What {@link Weft#done} gives where it is not simply returned by a woven body. */
final class Done<T> extends Coroutine<T> {
    private final @Nullable T value;

    Done(@Nullable T value) {
        this.value = value;
    }

    @Override
    public @Nullable Object start(Driver driver, String site) {
        driver.checkpoint();
        return value;
    }

    @Override
    public String toString() {
        return "dev.weft.Weft.done";
    }
}
