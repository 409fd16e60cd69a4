package app;

/**
 * State machine of {@code Numbers.none()}: the call before its first step. Written by Weft.
 */
@dev.weft.frame.Declared(
        host = "app/Numbers",
        isInterface = true,
        nest = "app/Numbers",
        method = "none",
        descriptor = "()Ljava/util/Iterator;",
        isStatic = false)
@java.lang.SuppressWarnings({"all", "deprecation", "preview", "rawtypes", "removal", "unchecked"})
final class Numbers$$none extends dev.weft.Generator<java.lang.Integer> {
    private final app.Numbers self;

    Numbers$$none(app.Numbers self) {
        this.self = self;
    }

    @java.lang.Override
    public java.lang.Object start(dev.weft.frame.Driver driver, java.lang.String site) {
        throw dev.weft.frame.Unwoven.error("Numbers.none()");
    }

    @java.lang.Override
    public java.lang.String toString() {
        return "app.Numbers.none";
    }
}
