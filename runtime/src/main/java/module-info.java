/**
 * What users import ({@code dev.weft}, {@code dev.weft.sync}, for tests {@code dev.weft.testing}) and what generated and
 * woven code calls ({@code dev.weft.frame}).
 */
module dev.weft.runtime {
    requires static com.google.auto.service;
    requires static jdk.compiler; // for the guard, which only a compiler loads
    requires static org.jspecify;

    exports dev.weft;
    exports dev.weft.frame;
    exports dev.weft.sync;
    exports dev.weft.testing;
}
