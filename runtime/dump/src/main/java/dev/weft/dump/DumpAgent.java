package dev.weft.dump;

import java.lang.instrument.Instrumentation;

/**
 * Runs inside the program that is looked at and makes its {@code dev.weft.debug.Dump} known to JMX, so that nobody has to
 * pay for that beforehand. Uses nothing but the JDK: it is sent there alone.
 */
public final class DumpAgent {
    private DumpAgent() {}

    /** Called by the JVM. */
    public static void agentmain(String arguments, Instrumentation instrumentation)
            throws ReflectiveOperationException {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getName().equals("dev.weft.Weft")) {
                Class.forName("dev.weft.debug.Dump", true, loaded.getClassLoader())
                        .getMethod("register")
                        .invoke(null);
            }
        }
    }
}
