package dev.weft.samples.benchmarks.compile;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A project whose methods are all {@code @Async}: twenty in a class, of 10 to 25 lines, with one to four awaits each, in
 * loops, conditions, arguments, {@code try}, {@code catch} and {@code finally}.
 */
final class MarkedProject {
    static final int METHODS_PER_CLASS = 20;
    private static final int PER_PACKAGE = 25;
    private static final Pattern AWAIT = Pattern.compile("\\bawait\\(");

    private static final String HEAD = """
            package app.{package};

            import static dev.weft.Weft.await;
            import static dev.weft.Weft.done;

            import dev.weft.Async;
            import dev.weft.Coroutine;
            import dev.weft.Weft;
            import java.io.IOException;
            import java.time.Duration;
            import java.util.ArrayList;
            import java.util.HashMap;
            import java.util.List;
            import java.util.Map;
            import java.util.concurrent.CompletableFuture;

            /** Talks to the servers of shop {n}. */
            public class Shop{n} {
                private final Map<String, Integer> stock = new HashMap<>();
                private final List<String> log = new ArrayList<>();
                private int calls;

                private CompletableFuture<String> ask(String question) {
                    return CompletableFuture.completedFuture(question + "?" + calls++);
                }
            """;

    /** Method {@code i} is of the form {@code i} modulo the number of forms, so that callers know its signature. */
    private static final List<String> FORMS = List.of("""

                @Async
                public Coroutine<Integer> count{i}(String key, int limit) {
                    Integer known = stock.get(key);
                    if (known != null && known < limit * {#}) {
                        return done(known);
                    }
                    await(Weft.sleep(Duration.ofMillis({#})));
                    String answer = await(ask(key));
                    int count = answer.length() % {#};
                    stock.put(key, count);
                    calls += {#};
                    return done(count);
                }
            """, """

                @Async
                public Coroutine<Integer> total{i}({other} other, List<String> keys, int limit) {
                    int sum = 0;
                    for (String key : keys) {
                        if (key.isEmpty()) {
                            continue;
                        }
                        int count = await(other.count{count}(key, limit));
                        if (count > limit + {#}) {
                            log.add("too many of " + key);
                            break;
                        }
                        sum += count * {#};
                    }
                    return done(sum);
                }
            """, """

                @Async
                public Coroutine<String> order{i}({other} other, String item, int pieces) throws IOException {
                    int tries = 0;
                    while (true) {
                        try {
                            String answer = await(ask(item + pieces));
                            if (answer.isEmpty()) {
                                throw new IOException("no answer for " + item);
                            }
                            int left = await(count{count}(answer, {#}));
                            return done(answer + " leaves " + left);
                        } catch (IOException e) {
                            if (++tries > {#}) {
                                throw e;
                            }
                            await(Weft.sleep(Duration.ofMillis(tries * {#}L)));
                        }
                    }
                }
            """, """

                @Async
                public Coroutine<Double> price{i}({other} other, String item, double rate) {
                    double price = {#}.25 * rate;
                    int index = 0;
                    long[] parts = new long[{#}];
                    for (int k = 0; k < parts.length; k++) {
                        parts[k] = await(other.count{count}(item, k)) * (long) {#};
                        price += parts[k] > {#} ? parts[k] / rate : index++;
                    }
                    if (price > {#}) {
                        price -= await(count{count}(item + index, {#})) + parts[0];
                    }
                    return done(price);
                }
            """, """

                @Async
                public Coroutine<List<String>> names{i}({other} other, List<String> keys) {
                    List<String> names = new ArrayList<>();
                    calls++;
                    try {
                        for (int k = 0; k < keys.size(); k++) {
                            names.add(keys.get(k) + await(ask(keys.get(k))) + await(other.count{count}(keys.get(k), k)));
                        }
                        if (names.size() > {#}) {
                            await(Weft.sleep(Duration.ofMillis({#})));
                            names.remove(0);
                        }
                    } finally {
                        calls--;
                        log.add(names.size() + " names");
                    }
                    return done(names);
                }
            """);

    private MarkedProject() {}

    /** So many classes. */
    static GeneratedProject of(int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, String> sources = new TreeMap<>();
        for (int n = 0; n < classes; n++) {
            sources.put("app/" + inPackage(n) + "/Shop" + n + ".java", source(n, classes, random));
        }
        int awaits = sources.values().stream()
                .mapToInt(source -> (int) AWAIT.matcher(source).results().count())
                .sum();
        return new GeneratedProject(sources, classes * METHODS_PER_CLASS, awaits);
    }

    private static String source(int n, int classes, SplittableRandom random) {
        Template template = new Template(random).put("n", n).put("package", inPackage(n));
        StringBuilder source = new StringBuilder(template.fill(HEAD));
        for (int i = 0; i < METHODS_PER_CLASS; i++) {
            int other = random.nextInt(classes);
            template.put("i", i)
                    .put("other", "app." + inPackage(other) + ".Shop" + other)
                    .put("count", random.nextInt(METHODS_PER_CLASS / FORMS.size()) * FORMS.size());
            source.append(template.fill(FORMS.get(i % FORMS.size())));
        }
        return source.append("}\n").toString();
    }

    private static String inPackage(int n) {
        return "p" + n / PER_PACKAGE;
    }
}
