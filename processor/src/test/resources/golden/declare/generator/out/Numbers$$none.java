package app;

import dev.weft.Generator;
import dev.weft.frame.Declared;
import dev.weft.frame.Driver;
import dev.weft.frame.Unwoven;
import java.lang.Integer;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;

/**
 * State machine of {@code Numbers.none()}: the call before its first step. Written by Weft.
 */
@Declared(
        host = "app/Numbers",
        isInterface = true,
        nest = "app/Numbers",
        method = "none",
        descriptor = "()Ljava/util/Iterator;",
        isStatic = false
)
@SuppressWarnings({
        "all",
        "deprecation",
        "preview",
        "rawtypes",
        "removal",
        "unchecked"
})
final class Numbers$$none extends Generator<Integer> {
    private final Numbers self;

    Numbers$$none(Numbers self) {
        this.self = self;
    }

    @Override
    public Object start(Driver driver, String site) {
        throw Unwoven.error("Numbers.none()");
    }

    @Override
    public String toString() {
        return "app.Numbers.none";
    }
}
