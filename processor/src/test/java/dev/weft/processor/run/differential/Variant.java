package dev.weft.processor.run.differential;

import java.util.List;

/** In what way units are compiled and woven. */
enum Variant {
    /** As in a build; what comes of it is looked at by ASM, too. */
    DECLARED(),
    /** Without generated sources: the weaver writes all. Lines end within expressions. */
    WRITTEN("-Aweft.sources=none"),
    /** Without lines and names of variables; equal lambdas become one method. */
    WITHOUT_DEBUG_TABLES("-Aweft.sources=none", "-g:none"),
    /** With one body for the first call and for resuming. Lines end within expressions. */
    ONE_BODY("-Aweft.sources=none", "-Aweft.bodies=one");

    private final List<String> options;

    Variant(String... options) {
        this.options = List.of(options);
    }

    /** That of the compilation of this number. */
    static Variant of(int compilation) {
        return values()[compilation % values().length];
    }

    String[] options() {
        return options.toArray(String[]::new);
    }

    /** The text to compile of {@code source}. */
    String text(String source) {
        return this == WRITTEN || this == ONE_BODY ? Spread.over(source) : source;
    }

    /** Whether ASM gives its opinion, which takes as long as a fifth of compiling; the JVM gives its in any case. */
    boolean isChecked() {
        return this == DECLARED;
    }
}
