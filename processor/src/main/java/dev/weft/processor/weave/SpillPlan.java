package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which field of the frame keeps which value across each suspension point.
 *
 * <p>Values of one descriptor share fields: a frame has as many of them as the point that keeps most of that type.
 *
 * @param fields all fields of the frame
 * @param spills what each suspension point keeps, by its state
 */
record SpillPlan(SortedSet<Field> fields, Map<Integer, Spill> spills) {
    /**
     * A field of a frame.
     *
     * @param name its name, unique in the frame
     * @param descriptor its type
     */
    record Field(String name, String descriptor) implements Comparable<Field> {
        boolean isReference() {
            return descriptor.length() > 1;
        }

        @Override
        public int compareTo(Field other) {
            return name.compareTo(other.name);
        }
    }

    /**
     * A value that is kept. A null has a field too, for the sake of one rule for all.
     *
     * @param type its verification type
     * @param field where it is kept
     */
    record Kept(Object type, Field field) {}

    /**
     * What one point keeps.
     *
     * @param operands the operand stack, the top last
     * @param locals the local variables by slot
     */
    record Spill(List<Kept> operands, SortedMap<Integer, Kept> locals) {
        /** All that is kept: the operands, then the locals. The descriptors, in this order, tell the fields. */
        List<Kept> all() {
            List<Kept> all = new ArrayList<>(operands);
            all.addAll(locals.values());
            return all;
        }
    }

    /** What this point keeps. */
    Spill at(SuspensionPoint point) {
        return Objects.requireNonNull(spills.get(point.state()));
    }

    static SpillPlan of(List<SuspensionPoint> points) {
        Map<String, Integer> numbers = new HashMap<>();
        SortedSet<Field> fields = new TreeSet<>();
        Map<Integer, Spill> spills = new HashMap<>();
        for (SuspensionPoint point : points) {
            Allocation allocation = new Allocation(numbers);
            List<Kept> operands = new ArrayList<>();
            point.operands().forEach(type -> operands.add(allocation.keep(type)));
            SortedMap<Integer, Kept> locals = new TreeMap<>();
            point.locals().forEach((slot, type) -> locals.put(slot, allocation.keep(type)));
            fields.addAll(allocation.fields);
            spills.put(point.state(), new Spill(List.copyOf(operands), locals));
        }
        return new SpillPlan(fields, Map.copyOf(spills));
    }

    /** The fields of one point: for each descriptor the first ones. */
    private static final class Allocation {
        private final Map<String, Integer> numbers; // of each descriptor, in the order of their appearance
        private final Map<String, Integer> used = new HashMap<>();
        private final List<Field> fields = new ArrayList<>();

        Allocation(Map<String, Integer> numbers) {
            this.numbers = numbers;
        }

        Kept keep(Object type) {
            String descriptor = Types.descriptor(type);
            int family = numbers.computeIfAbsent(descriptor, d -> numbers.size());
            int index = used.merge(descriptor, 1, Integer::sum) - 1;
            String prefix =
                    descriptor.length() == 1 ? descriptor.toLowerCase(java.util.Locale.ROOT) : "r" + family + "_";
            Field field = new Field(prefix + index, descriptor);
            fields.add(field);
            return new Kept(type, field);
        }
    }
}
