package dev.weft.processor.run.differential;

import java.util.List;

/**
 * Generated classes that belong together: a main class with its superclass, its interface and what is nested in it.
 *
 * @param name of the main class
 * @param code all of it, without package and imports
 * @param entries names of the static methods to run, one for each marked method
 */
record Unit(String name, Code code, List<String> entries) {
    static final String PACKAGE = "gen";

    private static final String IMPORTS = """
            package %1$s;

            import %2$s.Async;
            import %2$s.Coroutine;
            import %2$s.Future;
            import %2$s.Generator;
            import %2$s.Weft;
            import static %2$s.Weft.*;
            import %3$s.Leaves;
            import dev.weft.processor.run.differential.Kit;
            import java.util.*;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.CompletionStage;

            """;

    Unit {
        entries = List.copyOf(entries);
    }

    /** The source to be woven. */
    String woven() {
        return String.format(IMPORTS, PACKAGE, "dev.weft", PACKAGE) + code.source();
    }

    /** The same source to be compiled plain. */
    String plain() {
        String shim = "dev.weft.processor.run.plain";
        return String.format(IMPORTS, PACKAGE, shim, shim) + code.source();
    }

    String binaryName() {
        return PACKAGE + "." + name;
    }

    Unit with(Code changed) {
        return new Unit(name, changed, entries);
    }

    Unit only(String entry) {
        return new Unit(name, code, List.of(entry));
    }
}
