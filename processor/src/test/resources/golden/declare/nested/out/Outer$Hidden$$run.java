package app;

/**
 * State machine of {@code Outer.Hidden.run()}: the call before its first step. Written by Weft.
 */
@dev.weft.frame.Declared(
        host = "app/Outer$Hidden",
        isInterface = false,
        nest = "app/Outer",
        method = "run",
        descriptor = "()Ldev/weft/Coroutine;",
        isStatic = false)
@java.lang.SuppressWarnings({"all", "deprecation", "preview", "rawtypes", "removal", "unchecked"})
final class Outer$Hidden$$run extends dev.weft.Coroutine<java.lang.Void> {
    private final java.lang.Object self;

    Outer$Hidden$$run(java.lang.Object self) {
        this.self = self;
    }

    @java.lang.Override
    public java.lang.Object start(dev.weft.frame.Driver driver, java.lang.String site) {
        throw dev.weft.frame.Unwoven.error("Outer.Hidden.run()");
    }

    @java.lang.Override
    public java.lang.String toString() {
        return "app.Outer.Hidden.run";
    }
}
