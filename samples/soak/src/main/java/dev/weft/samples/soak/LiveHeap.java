package dev.weft.samples.soak;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What is alive: the objects of Weft's classes, and of those woven here, by class; and the size of all together. From the
 * JVM's class histogram, which collects garbage first.
 */
record LiveHeap(Map<String, Long> objects, long bytes) {
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");
    private static final String SLOT = "dev.weft.TimerWheel$Slot"; // made when first used, a few hundred for each loop
    private static final int OBJECTS = 16; // of a class: loops and threads remember the last thing they did
    private static final long BYTES = 2_000_000; // classes, compiled code and pools of the JVM

    static LiveHeap now() {
        Map<String, Long> objects = new TreeMap<>();
        long bytes = 0;
        for (String text : histogram().lines().toList()) {
            Matcher line = LINE.matcher(text);
            if (line.matches()) {
                bytes += Long.parseLong(line.group(2));
                if (line.group(3).startsWith("dev.weft.") && !line.group(3).equals(SLOT)) {
                    objects.merge(line.group(3), Long.parseLong(line.group(1)), Long::sum);
                }
            }
        }
        return new LiveHeap(objects, bytes);
    }

    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new AssertionError("this JVM gives no class histogram", e);
        }
    }

    /** What there is more of than in {@code earlier}. */
    List<String> grownSince(LiveHeap earlier) {
        List<String> grown = new ArrayList<>();
        objects.forEach((type, count) -> {
            long before = earlier.objects.getOrDefault(type, 0L);
            if (count > before + OBJECTS) {
                grown.add(type + " " + before + " -> " + count);
            }
        });
        if (bytes > earlier.bytes + BYTES) {
            grown.add("bytes " + earlier.bytes + " -> " + bytes);
        }
        return grown;
    }
}
