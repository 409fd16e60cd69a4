import dev.weft.Coroutine;
import dev.weft.frame.Declared;
import dev.weft.frame.Driver;
import dev.weft.frame.Unwoven;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;

/**
 * State machine of {@code Overloads.of(Secret, int[][])}: the call before its first step. Written by Weft.
 */
@Declared(
        host = "Overloads",
        isInterface = false,
        nest = "Overloads",
        method = "of",
        descriptor = "(LOverloads$Secret;[[I)Ljava/util/concurrent/CompletableFuture;",
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
final class Overloads$$3of extends Coroutine<Object> {
    private final Overloads self;

    private final Object secret;

    private final int[][] numbers;

    Overloads$$3of(Overloads self, Object secret, int[][] numbers) {
        this.self = self;
        this.secret = secret;
        this.numbers = numbers;
    }

    @Override
    public Object start(Driver driver, String site) {
        throw Unwoven.error("Overloads.of(Secret, int[][])");
    }

    @Override
    public String toString() {
        return "Overloads.of";
    }
}
