package dev.weft.processor.run.differential;

import java.util.List;

/**
 * Generated classes that belong together: a main class with its superclass, its interface and what is nested in it.
 *
 * @param name of the main class
 * @param isPackaged whether they are in a package, not in the unnamed one
 * @param code all of it, without package and imports
 * @param entries names of the static methods to run, one for each marked method
 */
record Unit(String name, boolean isPackaged, Code code, List<String> entries) {
    static final String PACKAGE = "gen";

    static final String PACKAGED = "package " + PACKAGE + ";\n\n";

    static final String IMPORTS = """
            import static dev.weft.Weft.*;

            import dev.weft.*;
            import dev.weft.Future;
            import dev.weft.processor.run.differential.Kit;
            import gen.Leaves;
            import java.util.*;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.CompletionStage;

            """;

    Unit {
        entries = List.copyOf(entries);
    }

    /** The source text. */
    String source() {
        return (isPackaged ? PACKAGED : "") + IMPORTS + code.source();
    }

    String binaryName() {
        return isPackaged ? PACKAGE + "." + name : name;
    }

    /** Whether there are classes that do something when they are initialised: each run has to load it anew. */
    boolean isFresh() {
        return code.source().contains(" " + Initialiser.NAMES);
    }

    /** Whether the class of that binary name is one of its own. */
    boolean owns(String type) {
        return type.startsWith(binaryName())
                && (type.length() == binaryName().length()
                        || !Character.isDigit(type.charAt(binaryName().length())));
    }

    /** The same with other code, of which the members stay that an entry needs. */
    Unit with(Code changed) {
        return new Unit(name, isPackaged, changed.reachableFrom(entries), entries);
    }

    /** The same with one entry, and of the members those that it needs. */
    Unit only(String entry) {
        return new Unit(name, isPackaged, code, List.of(entry)).with(code);
    }

    /** The same with one entry, all members in place. */
    Unit at(String entry) {
        return new Unit(name, isPackaged, code, List.of(entry));
    }
}
