package dev.weft.processor.run.differential;

import dev.weft.processor.run.Compiled;
import dev.weft.processor.run.MemoryJavac;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Compares units woven with the same class files before they were woven, at each of some schedules. */
final class Differential implements AutoCloseable {
    private final long seed;
    private final Runs runs = new Runs();
    private int bodies;
    private final List<String> skipped = new ArrayList<>();

    Differential(long seed) {
        this.seed = seed;
    }

    /** How many bodies were compared. */
    int bodies() {
        return bodies;
    }

    /** The units that javac refused, each with what it said. */
    List<String> skipped() {
        return List.copyOf(skipped);
    }

    /** The faults of {@code units}, at most one for each entry. */
    List<Fault> faults(List<Unit> units) {
        Compiled woven = MemoryJavac.woven(sources(units));
        String faults = woven.success() ? woven.faults() : "";
        if (!woven.success() || !faults.isEmpty()) {
            return units.size() > 1 ? oneByOne(units) : broken(units.get(0), woven, faults);
        }
        List<Fault> found = new ArrayList<>();
        ClassLoader plainLoader = new PlainLoader(woven.unwoven());
        ClassLoader wovenLoader = woven.loader();
        plainLoader.setDefaultAssertionStatus(true);
        wovenLoader.setDefaultAssertionStatus(true);
        for (Unit unit : units) {
            for (String entry : unit.entries()) {
                bodies++;
                fault(plainLoader, wovenLoader, unit, entry).ifPresent(found::add);
            }
        }
        return found;
    }

    private List<Fault> broken(Unit unit, Compiled woven, String faults) {
        if (woven.success()) {
            return List.of(new Fault(Fault.Kind.DOES_NOT_VERIFY, unit, faults));
        }
        return isRefused(unit)
                ? List.of()
                : List.of(new Fault(Fault.Kind.DOES_NOT_COMPILE, unit, String.join("\n", woven.messages())));
    }

    /** Whether javac refuses the unit without us too: it crashes, or is of another opinion of what is Java. */
    private boolean isRefused(Unit unit) {
        Compiled alone = MemoryJavac.unwoven(sources(List.of(unit)));
        if (!alone.success()) {
            skipped.add(unit.name() + alone.messages());
        }
        return !alone.success();
    }

    private List<Fault> oneByOne(List<Unit> units) {
        List<Fault> all = new ArrayList<>();
        units.forEach(unit -> all.addAll(faults(List.of(unit))));
        return all;
    }

    private static Map<String, String> sources(List<Unit> units) {
        Map<String, String> sources = new LinkedHashMap<>();
        units.forEach(unit -> sources.put(unit.binaryName(), unit.source()));
        sources.put(WovenLeaves.NAME, WovenLeaves.SOURCE);
        sources.put(WovenLeaves.FAR_NAME, WovenLeaves.FAR);
        return sources;
    }

    private Optional<Fault> fault(ClassLoader plain, ClassLoader woven, Unit unit, String entry) {
        for (long failures : new long[] {0, Schedule.mix(seed + entry.hashCode()) | 1}) {
            Schedule ready = new Schedule.Random(failures, Schedule.Timing.READY, seed);
            Runs.Outcome expected = new Runs.Outcome("", "");
            try {
                expected = runs.plain(plain, unit.binaryName(), entry, ready);
                for (Schedule.Timing timing : Schedule.Timing.values()) {
                    Schedule schedule = new Schedule.Random(failures, timing, seed);
                    Runs.Outcome actual = runs.woven(woven, unit.binaryName(), entry, schedule);
                    if (!actual.trace().equals(expected.trace())) {
                        return Optional.of(new Fault(
                                Fault.Kind.DIFFERS, unit.only(entry), schedule + "\n" + difference(expected, actual)));
                    }
                }
            } catch (TimeoutException e) {
                return Optional.of(new Fault(Fault.Kind.HANGS, unit.only(entry), "plain run: " + expected.trace()));
            } catch (AssertionError e) {
                return Optional.of(
                        new Fault(Fault.Kind.DOES_NOT_VERIFY, unit.only(entry), String.valueOf(e.getCause())));
            }
        }
        return Optional.empty();
    }

    private static String difference(Runs.Outcome expected, Runs.Outcome actual) {
        List<String> one = (expected.trace() + expected.stack()).lines().toList();
        List<String> other = (actual.trace() + actual.stack()).lines().toList();
        int i = 0;
        while (i < one.size() && i < other.size() && one.get(i).equals(other.get(i))) {
            i++;
        }
        return "at event " + i + " of the trace\nexpected: " + one.subList(i, Math.min(i + 4, one.size()))
                + "\nactual:   " + other.subList(i, Math.min(i + 30, other.size()));
    }

    @Override
    public void close() {
        runs.close();
    }
}
