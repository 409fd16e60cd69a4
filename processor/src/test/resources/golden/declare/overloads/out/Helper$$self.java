import dev.weft.Coroutine;
import dev.weft.frame.Declared;
import dev.weft.frame.Driver;
import dev.weft.frame.Unwoven;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;

/**
 * State machine of {@code Helper.self()}: the call before its first step. Written by Weft.
 */
@Declared(
        host = "Helper",
        isInterface = false,
        nest = "Helper",
        method = "self",
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
final class Helper$$self extends Coroutine<Object> {
    private final Object self;

    Helper$$self(Object self) {
        this.self = self;
    }

    @Override
    public Object start(Driver driver, String site) {
        throw Unwoven.error("Helper.self()");
    }

    @Override
    public String toString() {
        return "Helper.self";
    }
}
