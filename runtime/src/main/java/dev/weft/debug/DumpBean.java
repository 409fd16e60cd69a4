package dev.weft.debug;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.ObjectName;

/** The one {@link DumpMXBean}. Apart from {@link Dump}, which must work without {@code java.management}. */
final class DumpBean implements DumpMXBean {
    static void register() {
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(new DumpBean(), new ObjectName(NAME));
        } catch (InstanceAlreadyExistsException e) {
            return; // as it should be
        } catch (JMException e) {
            throw new IllegalStateException("cannot register " + NAME, e);
        }
    }

    @Override
    public String text() {
        return Dump.text();
    }

    @Override
    public void writeJson(String file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(file), StandardOpenOption.CREATE_NEW)) {
            Dump.writeJson(out);
        }
    }
}
