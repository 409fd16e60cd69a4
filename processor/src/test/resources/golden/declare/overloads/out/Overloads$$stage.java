/**
 * State machine of {@code Overloads.stage(Helper)}: the call before its first step. Written by Weft.
 */
@dev.weft.frame.Declared(
        host = "Overloads",
        isInterface = false,
        nest = "Overloads",
        method = "stage",
        descriptor = "(LHelper;)Ljava/util/concurrent/CompletionStage;",
        isStatic = false)
@java.lang.SuppressWarnings({"all", "deprecation", "preview", "rawtypes", "removal", "unchecked"})
final class Overloads$$stage extends dev.weft.Coroutine<java.lang.Object> {
    private final Overloads self;
    private final java.lang.Object helper;

    Overloads$$stage(Overloads self, java.lang.Object helper) {
        this.self = self;
        this.helper = helper;
    }

    @java.lang.Override
    public java.lang.Object start(dev.weft.frame.Driver driver, java.lang.String site) {
        throw dev.weft.frame.Unwoven.error("Overloads.stage(Helper)");
    }

    @java.lang.Override
    public java.lang.String toString() {
        return "Overloads.stage";
    }
}
