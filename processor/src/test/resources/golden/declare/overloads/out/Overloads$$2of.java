import dev.weft.Coroutine;
import dev.weft.frame.Declared;
import dev.weft.frame.Driver;
import dev.weft.frame.Unwoven;
import java.lang.Comparable;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.Map;

/**
 * State machine of {@code Overloads.of(T, Map[])}: the call before its first step. Written by Weft.
 */
@Declared(
        host = "Overloads",
        isInterface = false,
        nest = "Overloads",
        method = "of",
        descriptor = "(Ljava/lang/Comparable;[Ljava/util/Map;)Ldev/weft/Coroutine;",
        isStatic = true
)
@SuppressWarnings({
        "all",
        "deprecation",
        "preview",
        "rawtypes",
        "removal",
        "unchecked"
})
final class Overloads$$2of extends Coroutine<Object> {
    private final Comparable value;

    private final Map[] maps;

    Overloads$$2of(Comparable value, Map[] maps) {
        this.value = value;
        this.maps = maps;
    }

    @Override
    public Object start(Driver driver, String site) {
        throw Unwoven.error("Overloads.of(T, Map[])");
    }

    @Override
    public String toString() {
        return "Overloads.of";
    }
}
