package dev.weft.samples.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long variants take, in rounds: each round runs each variant once, beginning with another one each time. A ratio is
 * that of two runs of one round, so that what slows down the whole machine for a while cancels out.
 */
final class Comparison {
    private final List<Variant> variants;
    private final Map<String, double[]> seconds = new TreeMap<>(); // by variant, one for each round

    private Comparison(List<Variant> variants) {
        this.variants = variants;
    }

    /** Measures in {@code rounds} rounds, after {@code warmUp} that do not count. */
    static Comparison of(List<Variant> variants, Javac javac, Folder folder, int warmUp, int rounds)
            throws IOException, InterruptedException {
        Comparison comparison = new Comparison(variants);
        variants.forEach(variant -> comparison.seconds.put(variant.name(), new double[rounds]));
        for (int round = -warmUp; round < rounds; round++) {
            List<Variant> turn = new ArrayList<>(variants);
            Collections.rotate(turn, round);
            for (Variant variant : turn) {
                double took = time(variant, javac, folder);
                if (round >= 0) {
                    comparison.seconds.get(variant.name())[round] = took;
                }
            }
        }
        return comparison;
    }

    private static double time(Variant variant, Javac javac, Folder folder) throws IOException, InterruptedException {
        Path classes = folder.fresh("classes");
        List<String> arguments = variant.arguments(classes);
        System.gc();
        long start = System.nanoTime();
        javac.run(arguments);
        return (System.nanoTime() - start) / 1e9;
    }

    /** The median of the seconds that a variant took. */
    double seconds(String variant) {
        return quantile(seconds.get(variant), 0.5);
    }

    /** The median of a variant's ratios to {@code base}. */
    double ratio(String variant, String base) {
        return quantile(ratios(variant, base), 0.5);
    }

    private double[] ratios(String variant, String base) {
        double[] ratios = seconds.get(variant).clone();
        Arrays.setAll(ratios, round -> ratios[round] / seconds.get(base)[round]);
        return ratios;
    }

    /** A table of all variants with their ratios to the first; spreads are from the first quartile to the third. */
    String table() {
        String base = variants.get(0).name();
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, "  %-28s %9s %14s %9s %14s%n", "", "median, s", "spread", "ratio", "spread"));
        for (Variant variant : variants) {
            double[] own = seconds.get(variant.name());
            double[] ratios = ratios(variant.name(), base);
            table.append(String.format(
                    Locale.ROOT,
                    "  %-28s %9.3f %6.3f..%6.3f %9.3f %6.3f..%6.3f%n",
                    variant.name(),
                    quantile(own, 0.5),
                    quantile(own, 0.25),
                    quantile(own, 0.75),
                    quantile(ratios, 0.5),
                    quantile(ratios, 0.25),
                    quantile(ratios, 0.75)));
        }
        return table.toString();
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
