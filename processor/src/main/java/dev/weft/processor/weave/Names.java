package dev.weft.processor.weave;

/** Internal names and descriptors of the runtime that woven code calls. */
final class Names {
    static final String OBJECT = "java/lang/Object";
    static final String ASYNC_DESCRIPTOR = "Ldev/weft/Async;";
    static final String WOVEN_DESCRIPTOR = "Ldev/weft/frame/Woven;";
    static final String DECLARED_DESCRIPTOR = "Ldev/weft/frame/Declared;";

    static final String WEFT = "dev/weft/Weft";
    static final String SYNC = "dev/weft/sync/";
    static final String IO = "dev/weft/io/";
    static final String COROUTINE = "dev/weft/Coroutine";
    static final String GENERATOR = "dev/weft/Generator";
    static final String SEND_GENERATOR = "dev/weft/SendGenerator";
    static final String ASYNC_GENERATOR = "dev/weft/AsyncGenerator";
    static final String GENERATOR_ITERABLE = "dev/weft/frame/GeneratorIterable";

    static final String DRIVER = "dev/weft/frame/Driver";
    static final String FRAME = "dev/weft/frame/Frame";
    static final String FRAMES = "dev/weft/frame/Frames";
    static final String STATE_MACHINE = "dev/weft/frame/StateMachine";
    static final String STATUS = "dev/weft/frame/Status";
    static final String AWAIT = "dev/weft/frame/Await";
    static final String YIELD = "dev/weft/frame/Yield";
    static final String HOT = "dev/weft/frame/Hot";

    static final String DRIVER_DESCRIPTOR = "L" + DRIVER + ";";
    static final String STATUS_DESCRIPTOR = "L" + STATUS + ";";
    static final String START_DESCRIPTOR = "(" + DRIVER_DESCRIPTOR + "Ljava/lang/String;)Ljava/lang/Object;";

    static final String RESUME_DESCRIPTOR = "(" + DRIVER_DESCRIPTOR + ")Ljava/lang/Object;";

    private Names() {}
}
