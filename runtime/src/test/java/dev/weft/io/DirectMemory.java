package dev.weft.io;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** The memory of buffers outside of the heap, which the JDK keeps for each thread that had to copy bytes into one. */
final class DirectMemory {
    private DirectMemory() {}

    /** How much is taken now, in bytes. */
    static long used() {
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().equals("direct")) {
                return pool.getMemoryUsed();
            }
        }
        throw new AssertionError("no pool of direct buffers");
    }
}
