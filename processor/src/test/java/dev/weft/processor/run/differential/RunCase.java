package dev.weft.processor.run.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit that once showed a fault, as a file that is kept and compared again in every build.
 *
 * @param unit with one entry
 * @param variant how it is compiled
 * @param seed of the schedules that show it
 * @param language the version of the language that it needs
 */
record RunCase(Unit unit, Variant variant, long seed, int language) {
    private static final Pattern HEAD =
            Pattern.compile("// (\\w+)\\.(\\w+)\\(\\), (\\w+), seed (-?\\d+), Java (\\d+)\\R");

    /** The case of a fault that {@code seed} showed. */
    static RunCase of(Fault fault, long seed) {
        Map<Construct, Integer> constructs = new EnumMap<>(Construct.class);
        fault.unit().code().count(constructs);
        int language =
                constructs.keySet().stream().mapToInt(Construct::since).max().orElse(Construct.values()[0].since());
        return new RunCase(fault.unit(), fault.variant(), seed, language);
    }

    /** The case that was written to {@code file}. */
    static RunCase read(Path file) throws IOException {
        String text = Files.readString(file);
        Matcher head = HEAD.matcher(text);
        if (!head.lookingAt()) {
            throw new AssertionError("not a run case: " + file);
        }
        boolean isPackaged = text.startsWith(Unit.PACKAGED, head.end());
        int imports = head.end() + (isPackaged ? Unit.PACKAGED.length() : 0);
        Code code = new Code.Text(text.substring(imports + Unit.IMPORTS.length()));
        Unit unit = new Unit(head.group(1), isPackaged, code, List.of(head.group(2)));
        return new RunCase(
                unit, Variant.valueOf(head.group(3)), Long.parseLong(head.group(4)), Integer.parseInt(head.group(5)));
    }

    /** Writes it to a file of its name in {@code folder}. */
    Path write(Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve(unit.name() + ".java");
        return Files.writeString(file, text());
    }

    private String text() {
        String entry = unit.entries().get(0);
        return "// " + unit.name() + "." + entry + "(), " + variant + ", seed " + seed + ", Java " + language + "\n"
                + unit.source();
    }
}
