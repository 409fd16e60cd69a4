package app;

/**
 * State machine of {@code Outer.Inner.value(T)}: the call before its first step. Written by Weft.
 */
@dev.weft.frame.Declared(
        host = "app/Outer$Inner",
        isInterface = false,
        nest = "app/Outer",
        method = "value",
        descriptor = "(Ljava/lang/Object;)Ldev/weft/Coroutine;",
        isStatic = false)
@java.lang.SuppressWarnings({"all", "deprecation", "preview", "rawtypes", "removal", "unchecked"})
final class Outer$Inner$$value extends dev.weft.Coroutine<java.lang.Object> {
    private final app.Outer.Inner self;
    private final java.lang.Object value;

    Outer$Inner$$value(app.Outer.Inner self, java.lang.Object value) {
        this.self = self;
        this.value = value;
    }

    @java.lang.Override
    public java.lang.Object start(dev.weft.frame.Driver driver, java.lang.String site) {
        throw dev.weft.frame.Unwoven.error("Outer.Inner.value(T)");
    }

    @java.lang.Override
    public java.lang.String toString() {
        return "app.Outer.Inner.value";
    }
}
