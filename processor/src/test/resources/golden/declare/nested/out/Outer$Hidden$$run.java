package app;

import dev.weft.Coroutine;
import dev.weft.frame.Declared;
import dev.weft.frame.Driver;
import dev.weft.frame.Unwoven;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.lang.Void;

/**
 * State machine of {@code Outer.Hidden.run()}: the call before its first step. Written by Weft.
 */
@Declared(
        host = "app/Outer$Hidden",
        isInterface = false,
        nest = "app/Outer",
        method = "run",
        descriptor = "()Ldev/weft/Coroutine;",
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
final class Outer$Hidden$$run extends Coroutine<Void> {
    private final Object self;

    Outer$Hidden$$run(Object self) {
        this.self = self;
    }

    @Override
    public Object start(Driver driver, String site) {
        throw Unwoven.error("Outer.Hidden.run()");
    }

    @Override
    public String toString() {
        return "app.Outer.Hidden.run";
    }
}
