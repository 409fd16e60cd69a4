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
            package gen;

            import static dev.weft.Weft.*;

            import dev.weft.*;
            import dev.weft.Future;
            import dev.weft.processor.run.differential.Kit;
            import java.util.*;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.CompletionStage;

            """;

    Unit {
        entries = List.copyOf(entries);
    }

    /** The source text. */
    String source() {
        return IMPORTS + code.source();
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
