package dev.weft.samples.benchmarks;

import com.google.gson.GsonBuilder;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler;

/** Writes outcomes as JSON, and draws a chart for each group of goals. */
final class Report {
    /** Text is drawn letter by letter, and the encoder writes ten decimals of each point: two do. */
    private static final Pattern LONG_FRACTION = Pattern.compile("(\\.\\d\\d)\\d+");

    private Report() {}

    static void write(Path folder, List<Outcome> outcomes) throws IOException {
        Files.createDirectories(folder);
        List<Map<String, Object>> rows = outcomes.stream().map(Report::row).toList();
        Files.writeString(
                folder.resolve("goals.json"),
                new GsonBuilder()
                                .setPrettyPrinting()
                                .serializeSpecialFloatingPointValues()
                                .create()
                                .toJson(rows) + "\n");
        Map<Integer, List<Outcome>> byNumber = new TreeMap<>();
        outcomes.stream()
                .filter(outcome ->
                        outcome.goal().bounded() && !outcome.goal().measured().isEmpty())
                .forEach(outcome -> byNumber.computeIfAbsent(outcome.goal().number(), number -> new ArrayList<>())
                        .add(outcome));
        for (Map.Entry<Integer, List<Outcome>> group : byNumber.entrySet()) {
            draw(folder.resolve("goal-" + group.getKey() + ".svg"), group.getKey(), group.getValue());
        }
    }

    private static Map<String, Object> row(Outcome outcome) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("goal", outcome.goal().number());
        row.put("name", outcome.goal().name());
        row.put("jdk", outcome.jdk());
        row.put("peer", outcome.goal().peer());
        row.put("weft", outcome.weft());
        row.put("peerFigure", outcome.peer());
        row.put("ratio", outcome.ratio());
        row.put("bound", outcome.goal().bounded() ? outcome.goal().bound() : null);
        row.put("verdict", outcome.verdict());
        return row;
    }

    /** How many times Weft's figure a peer's is, beside how many times it was to be, on a logarithmic axis. */
    private static void draw(Path file, int number, List<Outcome> outcomes) throws IOException {
        List<String> names = outcomes.stream()
                .map(outcome -> outcome.name() + " : " + outcome.goal().peer())
                .toList();
        CategoryChart chart = new CategoryChartBuilder()
                .width(Math.max(500, 120 + 70 * names.size()))
                .height(420)
                .title("Goal " + number + ": the peer's figure in Weft's")
                .yAxisTitle("peer / Weft")
                .build();
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler()
                .setYAxisMin(powerOfTen(
                        Math::floor,
                        outcomes.stream().mapToDouble(Report::least).min()));
        chart.getStyler()
                .setYAxisMax(powerOfTen(
                        Math::ceil, outcomes.stream().mapToDouble(Report::most).max()));
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler().setXAxisLabelRotation(45);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.addSeries(
                "measured",
                names,
                outcomes.stream().map(outcome -> 1 / outcome.ratio()).toList());
        chart.addSeries(
                "wanted",
                names,
                outcomes.stream().map(outcome -> 1 / outcome.goal().bound()).toList());
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
        String drawn = Files.readString(file);
        Files.writeString(file, LONG_FRACTION.matcher(drawn).replaceAll("$1"));
    }

    private static double least(Outcome outcome) {
        return 1 / Math.max(outcome.ratio(), outcome.goal().bound());
    }

    private static double most(Outcome outcome) {
        return 1 / Math.min(outcome.ratio(), outcome.goal().bound());
    }

    private static double powerOfTen(DoubleUnaryOperator round, OptionalDouble value) {
        return Math.pow(10, round.applyAsDouble(Math.log10(value.orElseThrow())));
    }
}
