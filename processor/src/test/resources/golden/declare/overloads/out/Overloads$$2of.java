/**
 * State machine of {@code Overloads.of(T, Map[])}: the call before its first step. Written by Weft.
 */
@dev.weft.frame.Declared(
        host = "Overloads",
        isInterface = false,
        nest = "Overloads",
        method = "of",
        descriptor = "(Ljava/lang/Comparable;[Ljava/util/Map;)Ldev/weft/Coroutine;",
        isStatic = true)
@java.lang.SuppressWarnings({"all", "deprecation", "preview", "rawtypes", "removal", "unchecked"})
final class Overloads$$2of extends dev.weft.Coroutine<java.lang.Object> {
    private final java.lang.Comparable value;
    private final java.util.Map[] maps;

    Overloads$$2of(java.lang.Comparable value, java.util.Map[] maps) {
        this.value = value;
        this.maps = maps;
    }

    @java.lang.Override
    public java.lang.Object start(dev.weft.frame.Driver driver, java.lang.String site) {
        throw dev.weft.frame.Unwoven.error("Overloads.of(T, Map[])");
    }

    @java.lang.Override
    public java.lang.String toString() {
        return "Overloads.of";
    }
}
