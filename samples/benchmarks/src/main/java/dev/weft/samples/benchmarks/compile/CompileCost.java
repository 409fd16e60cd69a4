package dev.weft.samples.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures what Weft costs javac, and prints whether goal 10 is met: on a project that does not use it, and on one of marked
 * methods, in fresh processes and in this warm one; and how much bytecode it adds.
 */
public final class CompileCost {
    private static final long SEED = 20_261_128;
    private static final int UNMARKED_CLASSES = 490; // 100,000 lines
    private static final int MARKED_CLASSES = 250; // 5,000 methods
    private static final double UNMARKED_BOUND = 1.02;
    private static final double MARKED_BOUND = 1.30;
    private static final int BYTES_PER_AWAIT = 150;
    private static final int TIMES_PLAIN = 3;

    private static final List<String> WORDS = List.of("--quick", "unmarked", "marked", "fresh", "warm", "size");
    private static final String ROUNDS = "rounds=";

    private static final String PLAIN = "-proc:none, no Weft";
    private static final String BARE = "no option, no Weft";
    private static final String EMPTY = "an empty processor";
    private static final String WEFT = "Weft";
    private static final String BARE_WEFT = "Weft, -Aweft.sources=none";

    private final List<String> words;
    private final boolean quick;
    private final Folder folder;
    private final Jars jars;

    private CompileCost(List<String> words, Folder folder, Jars jars) {
        this.words = words;
        this.quick = words.contains("--quick");
        this.folder = folder;
        this.jars = jars;
    }

    /**
     * Runs what the arguments leave.
     *
     * @param args the folder with the jars; then any of {@code --quick} (a tenth of the classes, three rounds), {@code rounds=N}, {@code unmarked} or
     *     {@code marked} (only that project), {@code fresh} or {@code warm} (only such javac), {@code size} (only the bytecode)
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = List.of(args).subList(1, args.length);
        if (!words.stream().allMatch(word -> WORDS.contains(word) || word.matches(ROUNDS + "[1-9][0-9]?"))) {
            System.err.println("Usage: run.sh compile-cost [--quick] [rounds=N] [unmarked|marked] [fresh|warm] [size]");
            System.exit(2);
        }
        try (Folder folder = Folder.create()) {
            new CompileCost(words, folder, Jars.built(Path.of(args[0]), folder)).run();
        }
    }

    private boolean wants(String word, String other) {
        return words.contains(word) || !words.contains(other);
    }

    private void run() throws IOException, InterruptedException {
        boolean sizeOnly = words.contains("size");
        int part = quick ? 10 : 1;
        if (wants("unmarked", "marked") && !sizeOnly) {
            GeneratedProject project = UnmarkedProject.of(UNMARKED_CLASSES / part, SEED);
            compare("no @Async", unmarked(project), project, UNMARKED_BOUND);
        }
        if (wants("marked", "unmarked")) {
            GeneratedProject project = MarkedProject.of(MARKED_CLASSES / part, SEED);
            List<Variant> variants = marked(project);
            if (!sizeOnly) {
                compare(project.marked() + " methods", variants, project, MARKED_BOUND);
            }
            size(variants, project);
        }
    }

    private List<Variant> unmarked(GeneratedProject project) throws IOException {
        List<Path> sources = project.writeTo(folder.fresh("unmarked"));
        return List.of(
                new Variant(PLAIN, List.of("-proc:none"), sources),
                new Variant(BARE, List.of(), sources),
                new Variant(EMPTY, List.of("-processorpath", jars.empty()), sources),
                new Variant(WEFT, List.of("-processorpath", jars.processor(), "-cp", jars.runtime()), sources));
    }

    private List<Variant> marked(GeneratedProject project) throws IOException {
        List<Path> sources = project.writeTo(folder.fresh("marked"));
        List<Path> plain = project.plain().writeTo(folder.fresh("plain"));
        return List.of(
                new Variant(PLAIN, List.of("-proc:none", "-cp", jars.api()), plain),
                new Variant(EMPTY, List.of("-processorpath", jars.empty(), "-cp", jars.api()), plain),
                new Variant(
                        BARE_WEFT,
                        List.of("-Aweft.sources=none", "-processorpath", jars.processor(), "-cp", jars.runtime()),
                        sources),
                new Variant(WEFT, List.of("-processorpath", jars.processor(), "-cp", jars.runtime()), sources));
    }

    private void compare(String name, List<Variant> variants, GeneratedProject project, double bound)
            throws IOException, InterruptedException {
        System.out.printf(
                "%n%s: %d classes, %d lines, %d marked methods with %d awaits; javac %s%n",
                name, project.sources().size(), project.lines(), project.marked(), project.awaits(), Runtime.version());
        List<String> goals = new ArrayList<>();
        for (Javac javac : Javac.values()) {
            String how = javac.name().toLowerCase(Locale.ROOT);
            if (!wants(how, javac == Javac.FRESH ? "warm" : "fresh")) {
                continue;
            }
            int rounds = rounds(javac);
            Comparison measured = Comparison.of(variants, javac, folder, javac.warmUp(), rounds);
            System.out.printf("%s javac, %d rounds%n%s", how, rounds, measured.table());
            goals.add(goal(measured, PLAIN, "compile time, " + name + ", " + how, bound));
            goals.add(goal(measured, EMPTY, "compile time beyond any processor's, " + name + ", " + how, bound));
        }
        goals.forEach(System.out::println);
    }

    private int rounds(Javac javac) {
        return words.stream()
                .filter(word -> word.startsWith(ROUNDS))
                .map(word -> Integer.parseInt(word.substring(ROUNDS.length())))
                .findFirst()
                .orElse(quick ? 3 : javac.rounds());
    }

    private static String goal(Comparison measured, String base, String name, double bound) {
        double ratio = measured.ratio(WEFT, base);
        String processor = String.format(Locale.ROOT, " (processor time: %.3f)", measured.processorRatio(WEFT, base));
        return goal(
                        name,
                        String.format(Locale.ROOT, "%.2fs", measured.seconds(WEFT)),
                        String.format(Locale.ROOT, "%.2fs", measured.seconds(base)),
                        ratio,
                        String.format(Locale.ROOT, "%.2f", bound),
                        ratio <= bound)
                + processor;
    }

    /** Compiles once plain and once woven, and counts. */
    private void size(List<Variant> variants, GeneratedProject project) throws IOException, InterruptedException {
        CodeSize plain = compiled(variants.get(0));
        CodeSize woven = compiled(variants.get(variants.size() - 1));
        long bound = TIMES_PLAIN * plain.code() + (long) BYTES_PER_AWAIT * project.awaits();
        System.out.printf(
                Locale.ROOT,
                "%nbytes a marked method: bytecode %.0f, plain %.0f; class files %.0f, plain %.0f; %.2f awaits%n",
                (double) woven.code() / project.marked(),
                (double) plain.code() / project.marked(),
                (double) woven.files() / project.marked(),
                (double) plain.files() / project.marked(),
                (double) project.awaits() / project.marked());
        System.out.println(goal(
                "bytecode of " + project.marked() + " methods",
                woven.code() + "B",
                plain.code() + "B",
                (double) woven.code() / plain.code(),
                bound + "B (" + TIMES_PLAIN + " times plain and " + BYTES_PER_AWAIT + " an await)",
                woven.code() <= bound));
    }

    private CodeSize compiled(Variant variant) throws IOException, InterruptedException {
        Path classes = folder.fresh("classes");
        Javac.WARM.run(variant.arguments(classes));
        return CodeSize.of(classes);
    }

    private static String goal(String name, String weft, String plain, double ratio, String bound, boolean met) {
        return String.format(
                Locale.ROOT,
                "GOAL 10 %s weft=%s peer=javac:%s ratio=%.3f bound=%s %s",
                name,
                weft,
                plain,
                ratio,
                bound,
                met ? "met" : "missed");
    }
}
