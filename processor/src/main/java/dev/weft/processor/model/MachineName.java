package dev.weft.processor.model;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How state-machine classes are named: the declared ones and those that the weaver writes, by one rule. No two names of a
 * host differ by case alone: many file systems would take them for one file.
 */
public final class MachineName {
    private static final String FRAME = "$Frame";

    /** Bytes; file systems take 255 for a file's name, and there are endings. */
    private static final int LONGEST = 200;

    private MachineName() {}

    /** Numbers the marked methods of a host, each to be asked for once: 1 for the first of a name, whatever its case. */
    public static final class Numbers {
        private final Map<String, Integer> given = new HashMap<>();

        /** The number of the next method that is called {@code method}. */
        public int next(String method) {
            return given.merge(method.toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
    }

    /**
     * Internal name of the state-machine class of a marked method: {@code app/Crawler$$size}, for the second marked method
     * of that name {@code app/Crawler$$2size}. No other method can be called so, since no name begins with a digit. Where it
     * is too long for a file, host and method could be told apart in two ways, or another method's {@link #frame} might be called
     * so, it ends with their hash.
     *
     * @param host internal name of the class that has the method
     * @param method its name
     * @param number as {@link Numbers} gives it
     * @param members internal names of the host's member classes, which might be called alike
     */
    public static String of(String host, String method, int number, Set<String> members) {
        String own = (number == 1 ? "" : number) + method;
        String name = host + "$$" + own;
        if (host.endsWith("$") || own.startsWith("$") || isLikeFrame(own) || isTooLong(name)) {
            name = shortened(name) + "$" + hash(host + "." + own);
        }
        while (isAmong(members, name) || isAmong(members, frame(name))) {
            name += "$";
        }
        return name;
    }

    /** Internal name of the class of the frames of a method with this state-machine class. */
    public static String frame(String machine) {
        return machine + FRAME;
    }

    /** What is wrong if another class has a name that a state machine or its frames would have. */
    public static String taken(String name) {
        return "its state machine or frames would be called " + name.substring(name.lastIndexOf('/') + 1)
                + ", as another class is. Rename that class or the method.";
    }

    private static boolean isLikeFrame(String own) {
        return own.toLowerCase(Locale.ROOT).endsWith(FRAME.toLowerCase(Locale.ROOT));
    }

    private static String hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, 16);
    }

    private static boolean isTooLong(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.getBytes(StandardCharsets.UTF_8).length > LONGEST;
    }

    private static String shortened(String name) {
        String cut = name;
        while (isTooLong(cut)) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    private static boolean isAmong(Set<String> members, String name) {
        return members.stream().anyMatch(name::equalsIgnoreCase);
    }
}
