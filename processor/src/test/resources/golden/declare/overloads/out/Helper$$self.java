/**
 * State machine of {@code Helper.self()}: the call before its first step. Written by Weft.
 */
@dev.weft.frame.Declared(
        host = "Helper",
        isInterface = false,
        nest = "Helper",
        method = "self",
        descriptor = "()Ldev/weft/Coroutine;",
        isStatic = false)
@java.lang.SuppressWarnings({"all", "deprecation", "preview", "rawtypes", "removal", "unchecked"})
final class Helper$$self extends dev.weft.Coroutine<java.lang.Object> {
    private final java.lang.Object self;

    Helper$$self(java.lang.Object self) {
        this.self = self;
    }

    @java.lang.Override
    public java.lang.Object start(dev.weft.frame.Driver driver, java.lang.String site) {
        throw dev.weft.frame.Unwoven.error("Helper.self()");
    }

    @java.lang.Override
    public java.lang.String toString() {
        return "Helper.self";
    }
}
