package dev.weft.processor.run.differential;

import dev.weft.processor.run.Compiled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Compares units woven with the same class files before they were woven, at each of some schedules. */
final class Differential implements AutoCloseable {
    private final long seed;
    private final UnaryOperator<Map<String, byte[]>> change;
    private final Runs runs = new Runs();
    private int bodies;
    private final List<String> skipped = new ArrayList<>();

    Differential(long seed) {
        this(seed, woven -> woven);
    }

    /** One that changes the woven class files, by binary name, before they are compared. */
    Differential(long seed, UnaryOperator<Map<String, byte[]>> change) {
        this.seed = seed;
        this.change = change;
    }

    /** How many bodies were compared. */
    int bodies() {
        return bodies;
    }

    /** The units that javac refused, each with what it said. */
    List<String> skipped() {
        return List.copyOf(skipped);
    }

    /** The faults of {@code batch}, at most one for each entry. */
    List<Fault> faults(Batch batch) {
        return faults(batch.weave());
    }

    /** The first fault of one unit; none if it is not Java. */
    Optional<Fault> fault(Unit unit, Variant variant) {
        return faults(Batch.of(unit, variant)).stream().findFirst();
    }

    /** The faults of a batch that was woven before. */
    List<Fault> faults(Batch.Woven woven) {
        List<Unit> units = woven.batch().units();
        Variant variant = woven.batch().variant();
        if (!woven.isSound()) {
            return units.size() > 1 ? oneByOne(units, variant) : broken(units.get(0), woven);
        }
        List<Fault> found = new ArrayList<>();
        Loading plain = new Loading(units, woven.compiled().unwoven(), PlainLoader::new);
        Loading changed = new Loading(units, change.apply(woven.compiled().classes()), Compiled::loader);
        for (Unit unit : units) {
            found.addAll(faults(() -> plain.of(unit), () -> changed.of(unit), unit, variant));
        }
        return found;
    }

    private List<Fault> faults(Supplier<ClassLoader> plain, Supplier<ClassLoader> woven, Unit unit, Variant variant) {
        List<Fault> found = new ArrayList<>();
        for (String entry : unit.entries()) {
            bodies++;
            Optional<Fault> fault = fault(plain, woven, unit.at(entry), variant);
            if (fault.isPresent() && fault.get().kind() == Fault.Kind.DOES_NOT_VERIFY) {
                if (isBroken(unit, variant)) {
                    bodies--;
                    return List.of();
                }
                bodies += unit.entries().size() - 1 - unit.entries().indexOf(entry);
                return List.of(fault.get().of(unit)); // whichever entry runs, the class is refused
            }
            fault.ifPresent(found::add);
        }
        return found;
    }

    private List<Fault> oneByOne(List<Unit> units, Variant variant) {
        List<Fault> all = new ArrayList<>();
        units.forEach(unit -> all.addAll(faults(Batch.of(unit, variant))));
        return all;
    }

    private List<Fault> broken(Unit unit, Batch.Woven woven) {
        if (woven.compiled().success()) {
            return List.of(
                    new Fault(Fault.Kind.DOES_NOT_VERIFY, unit, woven.batch().variant(), woven.faults()));
        }
        String messages = String.join("\n", woven.compiled().messages());
        return isRefused(woven.batch()) || isBroken(unit, woven.batch().variant())
                ? List.of()
                : List.of(new Fault(
                        Fault.Kind.DOES_NOT_COMPILE, unit, woven.batch().variant(), messages));
    }

    /** Whether javac refuses the unit without us too: it crashes, or is of another opinion of what is Java. */
    private boolean isRefused(Batch batch) {
        Compiled alone = batch.unwoven();
        if (!alone.success()) {
            skipped.add(batch.units().get(0).name() + alone.messages());
        }
        return !alone.success();
    }

    /** Whether the compiler makes of the unit, without us too, what the JVM refuses. */
    private boolean isBroken(Unit unit, Variant variant) {
        Compiled alone = Batch.of(unit, variant).unwoven();
        ClassLoader loader = new PlainLoader(Differential.class.getClassLoader(), alone.classes());
        Schedule ready = new Schedule.Random(0, Schedule.Timing.READY, 0);
        for (String entry : unit.entries()) {
            try {
                runs.plain(loader, unit.binaryName(), entry, ready);
            } catch (TimeoutException e) {
                return false;
            } catch (AssertionError e) {
                String said = String.valueOf(e.getCause()).lines().findFirst().orElse("");
                skipped.add(unit.name() + "[" + said + "]");
                return true;
            }
        }
        return false;
    }

    private Optional<Fault> fault(
            Supplier<ClassLoader> plain, Supplier<ClassLoader> woven, Unit unit, Variant variant) {
        String entry = unit.entries().get(0);
        for (long failures : new long[] {0, Schedule.mix(seed + entry.hashCode()) | 1}) {
            Schedule ready = new Schedule.Random(failures, Schedule.Timing.READY, seed);
            Runs.Outcome expected = new Runs.Outcome("", "");
            try {
                expected = runs.plain(plain.get(), unit.binaryName(), entry, ready);
                for (Schedule.Timing timing : Schedule.Timing.values()) {
                    Schedule schedule = new Schedule.Random(failures, timing, seed);
                    Runs.Outcome actual = runs.woven(woven.get(), unit.binaryName(), entry, schedule);
                    if (!actual.trace().equals(expected.trace())) {
                        String details = schedule + "\n" + difference(expected, actual);
                        return Optional.of(new Fault(Fault.Kind.DIFFERS, unit, variant, details));
                    }
                }
            } catch (TimeoutException e) {
                return Optional.of(new Fault(Fault.Kind.HANGS, unit, variant, "plain run: " + expected.trace()));
            } catch (AssertionError e) {
                return Optional.of(new Fault(Fault.Kind.DOES_NOT_VERIFY, unit, variant, String.valueOf(e.getCause())));
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
