/**
 * What users import ({@code dev.weft}, {@code dev.weft.sync}, {@code dev.weft.io}, for tests {@code dev.weft.testing}, for a look at what runs
 * {@code dev.weft.debug}) and what generated and woven code calls ({@code dev.weft.frame}).
 *
 * <p>The engine of {@code dev.weft.testing} is registered in {@code META-INF/services} alone: provided here, JDK 17 would
 * start no modular program without JUnit.
 */
module dev.weft.runtime {
    requires static com.google.auto.service;
    requires static java.management; // for dumps by JMX
    requires static jdk.compiler; // for the guard, which only a compiler loads
    requires static org.jspecify;
    requires static org.junit.platform.commons; // for tests
    requires static org.junit.platform.engine; // for tests
    requires static tls.channel; // for TLS

    exports dev.weft;
    exports dev.weft.debug;
    exports dev.weft.frame;
    exports dev.weft.io;
    exports dev.weft.sync;
    exports dev.weft.testing;
}
