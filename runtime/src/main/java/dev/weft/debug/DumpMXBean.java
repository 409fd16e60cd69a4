package dev.weft.debug;

import java.io.IOException;

/** {@link Dump} for JMX clients, under the name {@code dev.weft:type=Dump} once {@link Dump#register} was called. */
public interface DumpMXBean {
    /** The name it is known by. */
    String NAME = "dev.weft:type=Dump";

    /** As {@link Dump#text}. */
    String text();

    /**
     * As {@link Dump#writeJson}, into a new file of the machine on which the program runs.
     *
     * @throws IOException if there is such a file, or it cannot be written
     */
    void writeJson(String file) throws IOException;
}
