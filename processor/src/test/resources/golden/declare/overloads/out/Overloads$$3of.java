/**
 * State machine of {@code Overloads.of(Secret, int[][])}: the call before its first step. Written by Weft.
 */
@dev.weft.frame.Declared(
        host = "Overloads",
        isInterface = false,
        nest = "Overloads",
        method = "of",
        descriptor = "(LOverloads$Secret;[[I)Ljava/util/concurrent/CompletableFuture;",
        isStatic = false)
@java.lang.SuppressWarnings({"all", "deprecation", "preview", "rawtypes", "removal", "unchecked"})
final class Overloads$$3of extends dev.weft.Coroutine<java.lang.Object> {
    private final Overloads self;
    private final java.lang.Object secret;
    private final int[][] numbers;

    Overloads$$3of(Overloads self, java.lang.Object secret, int[][] numbers) {
        this.self = self;
        this.secret = secret;
        this.numbers = numbers;
    }

    @java.lang.Override
    public java.lang.Object start(dev.weft.frame.Driver driver, java.lang.String site) {
        throw dev.weft.frame.Unwoven.error("Overloads.of(Secret, int[][])");
    }

    @java.lang.Override
    public java.lang.String toString() {
        return "Overloads.of";
    }
}
