package app;

import dev.weft.Coroutine;
import dev.weft.frame.Declared;
import dev.weft.frame.Driver;
import dev.weft.frame.Unwoven;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;

/**
 * State machine of {@code Outer.Inner.value(T)}: the call before its first step. Written by Weft.
 */
@Declared(
        host = "app/Outer$Inner",
        isInterface = false,
        nest = "app/Outer",
        method = "value",
        descriptor = "(Ljava/lang/Object;)Ldev/weft/Coroutine;",
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
final class Outer$Inner$$value extends Coroutine<Object> {
    private final Outer.Inner self;

    private final Object value;

    Outer$Inner$$value(Outer.Inner self, Object value) {
        this.self = self;
        this.value = value;
    }

    @Override
    public Object start(Driver driver, String site) {
        throw Unwoven.error("Outer.Inner.value(T)");
    }

    @Override
    public String toString() {
        return "app.Outer.Inner.value";
    }
}
