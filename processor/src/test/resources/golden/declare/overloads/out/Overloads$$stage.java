import dev.weft.Coroutine;
import dev.weft.frame.Declared;
import dev.weft.frame.Driver;
import dev.weft.frame.Unwoven;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;

/**
 * State machine of {@code Overloads.stage(Helper)}: the call before its first step. Written by Weft.
 */
@Declared(
        host = "Overloads",
        isInterface = false,
        nest = "Overloads",
        method = "stage",
        descriptor = "(LHelper;)Ljava/util/concurrent/CompletionStage;",
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
final class Overloads$$stage extends Coroutine<Object> {
    private final Overloads self;

    private final Object helper;

    Overloads$$stage(Overloads self, Object helper) {
        this.self = self;
        this.helper = helper;
    }

    @Override
    public Object start(Driver driver, String site) {
        throw Unwoven.error("Overloads.stage(Helper)");
    }

    @Override
    public String toString() {
        return "Overloads.stage";
    }
}
