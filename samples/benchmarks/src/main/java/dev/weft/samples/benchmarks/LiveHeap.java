package dev.weft.samples.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this JVM's heap holds: its class histogram, taken behind a full collection. How much memory is in use, as
 * {@link Runtime} tells, would not do: a collector leaves gaps that count there.
 */
final class LiveHeap {
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

    private LiveHeap() {}

    /** Bytes that are alive, by class. */
    static Map<String, Long> byClass() throws JMException {
        String text = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Map<String, Long> bytes = new TreeMap<>();
        text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> bytes.merge(line.group(2), Long.parseLong(line.group(1)), Long::sum));
        return bytes;
    }

    /** Bytes that are alive. */
    static long bytes() throws JMException {
        return byClass().values().stream().mapToLong(Long::longValue).sum();
    }
}
