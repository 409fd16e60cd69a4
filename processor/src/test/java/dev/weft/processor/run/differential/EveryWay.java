package dev.weft.processor.run.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.processor.run.Compiled;
import dev.weft.processor.run.MemoryJavac;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Runs {@code app.Case.body()} woven and plain, for every choice which of its awaits suspend and which fail, and says
 * what it gives.
 *
 * <p>Members await what {@code Leaves} gives and trace by {@code Kit.t}. Of many awaits not all choices are tried: none,
 * all and each alone suspended, each alone ready, and some by chance.
 */
public final class EveryWay {
    private static final String BEGIN = """
            package app;

            import static dev.weft.Weft.*;

            import dev.weft.*;
            import dev.weft.Future;
            import gen.Leaves;
            import dev.weft.processor.run.differential.Kit;
            import java.util.*;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.CompletionStage;
            import java.util.function.*;

            public class Case {
            """;

    private static final int FEW = 4;
    private static final int BY_CHANCE = 6;
    private static final int MOST_FAILING = 12;

    private final Map<String, String> sources;
    private final List<String> options = new ArrayList<>();
    private boolean fresh;
    private boolean assertions;

    private EveryWay(Map<String, String> sources) {
        this.sources = sources;
    }

    /** What {@code body()}, a static method among {@code members}, gives if no await fails. */
    public static String of(String members) {
        return members(members).run();
    }

    /** The class {@code app.Case} with {@code members}. */
    public static EveryWay members(String members) {
        return classes(Map.of("app.Case", BEGIN + members + "}\n"));
    }

    /** Whole source files by binary name; {@code app.Case} is among them. */
    public static EveryWay classes(Map<String, String> sources) {
        return new EveryWay(new LinkedHashMap<>(sources));
    }

    /** With one more source file. */
    public EveryWay and(String binaryName, String source) {
        sources.put(binaryName, source);
        return this;
    }

    /** With one more option of javac. */
    public EveryWay option(String option) {
        options.add(option);
        return this;
    }

    /** With the classes loaded anew for each run: they have static state. */
    public EveryWay fresh() {
        fresh = true;
        return this;
    }

    /** With assertions on in the classes. */
    public EveryWay assertionsOn() {
        assertions = true;
        return this;
    }

    /** What {@code body()} gives if no await fails. */
    public String run() {
        Map<String, String> plainSources = new LinkedHashMap<>();
        Map<String, String> wovenSources = new LinkedHashMap<>();
        sources.forEach((name, source) -> {
            String spread = Spread.over(source);
            plainSources.put(name, plain(spread));
            wovenSources.put(name, spread);
        });
        wovenSources.put(WovenLeaves.NAME, WovenLeaves.SOURCE);
        String[] javac = options.toArray(String[]::new);
        Compiled plain = MemoryJavac.plain(plainSources, javac).orFail();
        Compiled woven = MemoryJavac.woven(wovenSources, javac).orFail();
        assertThat(woven.faults()).isEmpty();
        try (Runs runs = new Runs()) {
            return new Comparison(runs, plain, woven).run();
        } catch (TimeoutException e) {
            throw new AssertionError("hangs", e);
        }
    }

    private static String plain(String source) {
        String shim = "dev.weft.processor.run.plain.";
        return source.replace("import gen.Leaves", "import " + shim + "Leaves")
                .replaceAll("\\bdev\\.weft\\.(?=\\*|[A-Z])", shim);
    }

    private ClassLoader loader(Compiled compiled) {
        ClassLoader loader = compiled.loader();
        loader.setDefaultAssertionStatus(assertions);
        return loader;
    }

    /** The runs of one case. */
    private final class Comparison {
        private final Runs runs;
        private final Compiled plain;
        private final Compiled woven;
        private ClassLoader plainLoader;
        private ClassLoader wovenLoader;

        Comparison(Runs runs, Compiled plain, Compiled woven) {
            this.runs = runs;
            this.plain = plain;
            this.woven = woven;
            this.plainLoader = loader(plain);
            this.wovenLoader = loader(woven);
        }

        String run() throws TimeoutException {
            BitSet none = new BitSet();
            compare(none);
            int awaits = Kit.turns();
            assertThat(awaits).as("awaits").isPositive();
            String end = lastLine(plain(none).trace());
            for (int failing = 1; failing <= Math.min(awaits, MOST_FAILING); failing++) {
                BitSet one = new BitSet();
                one.set(failing);
                compare(one);
                int more = Kit.turns();
                if (more > failing && more <= MOST_FAILING) {
                    BitSet two = BitSet.valueOf(one.toLongArray());
                    two.set(failing + 1);
                    compare(two);
                }
            }
            return end;
        }

        private void compare(BitSet failing) throws TimeoutException {
            String expected = plain(failing).trace();
            int awaits = Kit.turns();
            for (BitSet suspended : choices(awaits)) {
                compare(expected, new Schedule.Chosen(suspended, failing, Schedule.Timing.ON_LOOP));
            }
            BitSet all = new BitSet();
            all.set(1, awaits + 1);
            compare(expected, new Schedule.Chosen(all, failing, Schedule.Timing.OTHER_THREAD));
        }

        private Runs.Outcome plain(BitSet failing) throws TimeoutException {
            if (fresh) {
                plainLoader = loader(plain);
            }
            Schedule ready = new Schedule.Chosen(new BitSet(), failing, Schedule.Timing.READY);
            return runs.plain(plainLoader, "app.Case", "body", ready);
        }

        private void compare(String expected, Schedule schedule) throws TimeoutException {
            if (fresh) {
                wovenLoader = loader(woven);
            }
            Runs.Outcome actual = runs.woven(wovenLoader, "app.Case", "body", schedule);
            assertThat(actual.trace()).as(schedule + "\n" + actual.stack()).isEqualTo(expected);
        }
    }

    private static List<BitSet> choices(int awaits) {
        List<BitSet> choices = new ArrayList<>();
        if (awaits <= FEW) {
            for (long mask = 0; mask < 1L << awaits; mask++) {
                choices.add(BitSet.valueOf(new long[] {mask << 1}));
            }
            return choices;
        }
        BitSet all = new BitSet();
        all.set(1, awaits + 1);
        choices.add(new BitSet());
        choices.add(all);
        for (int i = 1; i <= Math.min(awaits, MOST_FAILING); i++) {
            BitSet one = new BitSet();
            one.set(i);
            choices.add(one);
            BitSet others = BitSet.valueOf(all.toLongArray());
            others.clear(i);
            choices.add(others);
        }
        for (int i = 0; i < BY_CHANCE; i++) {
            BitSet some = new BitSet();
            for (int n = 1; n <= awaits; n++) {
                some.set(n, (Schedule.mix(i * 1000L + n) & 1) == 0);
            }
            choices.add(some);
        }
        return choices;
    }

    private static String lastLine(String trace) {
        return trace.substring(trace.lastIndexOf('\n') + 1);
    }
}
