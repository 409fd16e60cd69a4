package dev.weft.processor.cli;

import java.io.Console;

/** Whether a person looks at a terminal that can go back to the start of a line. */
final class Terminal {
    private Terminal() {}

    static boolean isAttached() {
        Console console = System.console();
        return console != null && isTerminal(console) && !"dumb".equals(System.getenv("TERM"));
    }

    /** From JDK 22 on a console need not be a terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("Console.isTerminal: " + e, e);
        }
    }
}
