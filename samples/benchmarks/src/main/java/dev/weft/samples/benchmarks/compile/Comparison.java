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
import java.util.function.ToDoubleFunction;

/**
 * How long variants take, by the clock and of the processor's time, in rounds: each round runs each variant once, beginning with another one each time. A ratio is
 * that of two runs of one round, so that what slows down the whole machine for a while cancels out.
 */
final class Comparison {
    private final List<Variant> variants;
    private final Map<String, Javac.Cost[]> costs = new TreeMap<>(); // by variant, one for each round

    private Comparison(List<Variant> variants) {
        this.variants = variants;
    }

    /** Measures in {@code rounds} rounds, after {@code warmUp} that do not count. */
    static Comparison of(List<Variant> variants, Javac javac, Folder folder, int warmUp, int rounds)
            throws IOException, InterruptedException {
        Comparison comparison = new Comparison(variants);
        variants.forEach(variant -> comparison.costs.put(variant.name(), new Javac.Cost[rounds]));
        for (int round = -warmUp; round < rounds; round++) {
            List<Variant> turn = new ArrayList<>(variants);
            Collections.rotate(turn, round);
            for (Variant variant : turn) {
                Path classes = folder.fresh("classes");
                System.gc();
                Javac.Cost cost = javac.run(variant.arguments(classes));
                if (round >= 0) {
                    comparison.costs.get(variant.name())[round] = cost;
                }
            }
        }
        return comparison;
    }

    /** The median of the seconds that a variant took by the clock. */
    double seconds(String variant) {
        return quantile(of(variant, Javac.Cost::seconds), 0.5);
    }

    /** The median of a variant's ratios to {@code base} by the clock. */
    double ratio(String variant, String base) {
        return quantile(ratios(variant, base, Javac.Cost::seconds), 0.5);
    }

    /** The median of a variant's ratios to {@code base} in processor time. */
    double processorRatio(String variant, String base) {
        return quantile(ratios(variant, base, Javac.Cost::processor), 0.5);
    }

    private double[] of(String variant, ToDoubleFunction<Javac.Cost> cost) {
        return Arrays.stream(costs.get(variant)).mapToDouble(cost).toArray();
    }

    private double[] ratios(String variant, String base, ToDoubleFunction<Javac.Cost> cost) {
        double[] ratios = of(variant, cost);
        double[] bases = of(base, cost);
        Arrays.setAll(ratios, round -> ratios[round] / bases[round]);
        return ratios;
    }

    /** A table of all variants with their ratios to the first; spreads are from the first quartile to the third. */
    String table() {
        return table("by the clock", Javac.Cost::seconds) + table("processor time", Javac.Cost::processor);
    }

    private String table(String title, ToDoubleFunction<Javac.Cost> cost) {
        String base = variants.get(0).name();
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, "  %-28s %9s %14s %9s %14s%n", title, "median, s", "spread", "ratio", "spread"));
        for (Variant variant : variants) {
            double[] own = of(variant.name(), cost);
            double[] ratios = ratios(variant.name(), base, cost);
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
