package dev.weft.samples.benchmarks.compile;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A project that does not use Weft: classes of some 200 lines with fields, a record, generics, lambdas, streams, switches,
 * exceptions, nested and anonymous classes, which call one another.
 */
final class UnmarkedProject {
    private static final int LINES = 200; // of a class, at least
    private static final int PER_PACKAGE = 25;

    private static final String HEAD = """
            package app.{package};

            import java.util.ArrayList;
            import java.util.Comparator;
            import java.util.HashMap;
            import java.util.Iterator;
            import java.util.List;
            import java.util.Map;
            import java.util.NoSuchElementException;
            import java.util.Objects;
            import java.util.Optional;
            import java.util.function.Function;
            import java.util.stream.Collectors;

            /** Keeps the entries of section {n} and answers questions about them. */
            public class Section{n} implements Comparable<Section{n}> {
                private static final int LIMIT = {#};

                private final Map<String, Entry> entries = new HashMap<>();
                private final List<String> log = new ArrayList<>();
                private final String name;
                private {other} next;
                private int revision;

                /** One entry: what it is called, how much it weighs, and what it is worth. */
                public record Entry(String key, int weight, double value) {
                    public Entry {
                        Objects.requireNonNull(key, "key");
                    }

                    double ratio() {
                        return weight == 0 ? 0 : value / weight;
                    }
                }

                public Section{n}(String name) {
                    this.name = name;
                }

                public String name() {
                    return name;
                }

                public void follow({other} other) {
                    next = other;
                }

                public Optional<Entry> find(String key) {
                    return Optional.ofNullable(entries.get(key));
                }

                public int revision() {
                    return next == null ? revision : Math.max(revision, next.revision());
                }

                @Override
                public int compareTo(Section{n} other) {
                    return name.compareTo(other.name);
                }
            """;

    private static final List<String> METHODS = List.of("""

                /** Adds an entry, unless one with more weight is there; whether it did. */
                public boolean add{i}(String key, int weight) {
                    Entry old = entries.get(key);
                    if (old != null && old.weight() > weight + {#}) {
                        log.add("kept " + key + " at " + old.weight());
                        return false;
                    }
                    entries.put(key, new Entry(key, weight, weight * {#}.5));
                    revision++;
                    return true;
                }
            """, """

                public double total{i}(int least) {
                    double sum = {#};
                    for (Entry entry : entries.values()) {
                        if (entry.weight() < least) {
                            continue;
                        }
                        sum += entry.ratio() > {#} ? entry.value() : entry.value() / {#};
                    }
                    for (int k = 0; k < LIMIT; k++) {
                        sum = sum * {#} / ({#} + k);
                    }
                    return sum;
                }
            """, """

                public Map<Integer, List<String>> byWeight{i}(String prefix) {
                    return entries.values().stream()
                            .filter(entry -> entry.key().startsWith(prefix))
                            .sorted(Comparator.comparing(Entry::value).thenComparing(Entry::key))
                            .collect(Collectors.groupingBy(
                                    entry -> entry.weight() / {#}, Collectors.mapping(Entry::key, Collectors.toList())));
                }
            """, """

                public String describe{i}(int kind) {
                    StringBuilder text = new StringBuilder();
                    switch (kind % {#}) {
                        case 0:
                            text.append(name).append(": ").append(entries.size());
                            break;
                        case 1:
                            for (String line : log) {
                                text.append(line.trim()).append('\\n');
                            }
                            break;
                        default:
                            text.append(kind > {#} ? "large" : "small").append(revision);
                    }
                    return text.toString();
                }
            """, """

                public int parse{i}(String text) {
                    try {
                        String[] parts = text.split(",", {#});
                        int sum = 0;
                        for (int k = 0; k < parts.length; k++) {
                            sum += Integer.parseInt(parts[k].strip()) * {#};
                        }
                        return sum;
                    } catch (NumberFormatException e) {
                        log.add("not a number: " + e.getMessage());
                        throw new IllegalArgumentException("cannot read " + text, e);
                    } finally {
                        revision += {#};
                    }
                }
            """, """

                public Iterator<Entry> heavy{i}(int least) {
                    Iterator<Entry> all = entries.values().iterator();
                    return new Iterator<>() {
                        private Entry ahead;

                        @Override
                        public boolean hasNext() {
                            while (ahead == null && all.hasNext()) {
                                Entry entry = all.next();
                                if (entry.weight() >= least * {#}) {
                                    ahead = entry;
                                }
                            }
                            return ahead != null;
                        }

                        @Override
                        public Entry next() {
                            if (!hasNext()) {
                                throw new NoSuchElementException();
                            }
                            Entry entry = ahead;
                            ahead = null;
                            return entry;
                        }
                    };
                }
            """, """

                /** Maps the value found under {@code key}, or what the next section finds. */
                public <T> Optional<T> lookup{i}(String key, Function<? super Double, ? extends T> mapping) {
                    Entry entry = entries.get(key);
                    if (entry != null) {
                        return Optional.of(mapping.apply(entry.value() + {#}));
                    }
                    if (next == null || next.revision() < {#}) {
                        return Optional.empty();
                    }
                    return next.find(key).map(found -> mapping.apply(found.value()));
                }
            """, """

                @SuppressWarnings("unchecked")
                public List<String> merge{i}(List<String> left, Object right) {
                    List<String> merged = new ArrayList<>(left);
                    if (right instanceof List<?> list && !list.isEmpty()) {
                        merged.addAll((List<String>) list);
                    } else if (right instanceof String single) {
                        merged.add(single);
                    }
                    merged.removeIf(one -> one.length() > {#});
                    int[] counts = new int[{#}];
                    for (String one : merged) {
                        counts[Math.floorMod(one.hashCode(), counts.length)]++;
                    }
                    log.add(merged.size() + " in " + counts.length + " and " + counts[0]);
                    return merged;
                }
            """);

    private UnmarkedProject() {}

    /** So many classes, at least 200 lines each. */
    static GeneratedProject of(int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, String> sources = new TreeMap<>();
        for (int n = 0; n < classes; n++) {
            sources.put("app/" + inPackage(n) + "/Section" + n + ".java", source(n, classes, random));
        }
        return new GeneratedProject(sources, 0, 0);
    }

    private static String source(int n, int classes, SplittableRandom random) {
        int other = random.nextInt(classes);
        Template template = new Template(random)
                .put("n", n)
                .put("package", inPackage(n))
                .put("other", "app." + inPackage(other) + ".Section" + other);
        StringBuilder source = new StringBuilder(template.fill(HEAD));
        for (int i = 0; source.chars().filter(c -> c == '\n').count() < LINES; i++) {
            source.append(template.put("i", i).fill(METHODS.get(random.nextInt(METHODS.size()))));
        }
        return source.append("}\n").toString();
    }

    private static String inPackage(int n) {
        return "p" + n / PER_PACKAGE;
    }
}
