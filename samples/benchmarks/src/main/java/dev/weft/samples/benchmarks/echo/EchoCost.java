package dev.weft.samples.benchmarks.echo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how many echoes of 64 bytes a server gives for a second of its CPU time, for Weft and its peers side by side, and
 * prints whether the goals are met.
 */
public final class EchoCost {
    private static final int[] CONNECTIONS = {1, 64, 256};
    private static final String WEFT = "Weft";
    private static final String NETTY = "Netty";
    private static final String VERTX = "Vert.x";
    private static final String THREADS = "virtual threads";
    private static final String ASYNCIO = "asyncio";
    private static final String SELECTOR = "bare selector";

    private final int rounds;
    private final Duration warmUp;
    private final Duration round;
    private final List<ServerProcess> servers = new ArrayList<>();
    private final Map<String, double[]> measured = new LinkedHashMap<>(); // by server and connections, a value a round

    private EchoCost(boolean quick) {
        this.rounds = quick ? 3 : 7;
        this.warmUp = Duration.ofSeconds(quick ? 1 : 3);
        this.round = Duration.ofSeconds(quick ? 1 : 2);
    }

    public static void main(String[] args) throws IOException {
        boolean quick = List.of(args).equals(List.of("--quick"));
        if (args.length > 0 && !quick) {
            System.err.println("Usage: run.sh echo [--quick]");
            System.exit(2);
        }
        new EchoCost(quick).run();
    }

    private void run() throws IOException {
        try {
            start();
            for (int connections : CONNECTIONS) {
                for (ServerProcess server : servers) {
                    measure(server, connections, warmUp);
                    measured.put(key(server.name(), connections), new double[rounds]);
                }
            }
            for (int i = 0; i < rounds; i++) {
                for (int connections : CONNECTIONS) {
                    for (ServerProcess server : servers) {
                        measured.get(key(server.name(), connections))[i] = measure(server, connections, round);
                    }
                }
            }
            print();
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }

    private void start() throws IOException {
        servers.add(ServerProcess.java(WEFT, "weft"));
        servers.add(ServerProcess.java(NETTY, "netty"));
        servers.add(ServerProcess.java(VERTX, "vertx"));
        servers.add(ServerProcess.java(SELECTOR, "selector"));
        if (Runtime.version().feature() >= 21) {
            servers.add(ServerProcess.java(THREADS, "threads"));
        } else {
            System.out.println("No virtual threads on JDK " + Runtime.version().feature() + ": take JDK 21 or later.");
        }
        try {
            servers.add(ServerProcess.python(ASYNCIO));
        } catch (IOException e) {
            System.out.println("No asyncio: " + e.getMessage());
        }
    }

    /** Echoes for a second of the server's CPU time. */
    private static double measure(ServerProcess server, int connections, Duration time) throws IOException {
        try (Clients clients = new Clients(server.port(), connections)) {
            clients.talk(Duration.ofMillis(100)); // until all are accepted
            long before = server.cpuTime().toNanos();
            long echoes = clients.talk(time);
            return echoes * 1e9 / (server.cpuTime().toNanos() - before);
        }
    }

    // ---------------------------------------------------------------- what is printed

    private void print() {
        System.out.printf(
                "%nJDK %s, echoes of 64 bytes per second of the server's CPU time, medians of %d rounds%n",
                Runtime.version(), rounds);
        System.out.printf("%-16s", "connections");
        for (int connections : CONNECTIONS) {
            System.out.printf(" %18d", connections);
        }
        System.out.println();
        for (ServerProcess server : servers) {
            System.out.printf("%-16s", server.name());
            for (int connections : CONNECTIONS) {
                double[] values = measured.get(key(server.name(), connections));
                System.out.printf(Locale.ROOT, " %,10.0f (%.2f)", median(values), ratio(server.name(), connections));
            }
            System.out.println();
        }
        System.out.println("In brackets: Weft's to that, the median of the rounds' ratios.");
        for (int connections : CONNECTIONS) {
            goal(NETTY, connections, 0.9);
            goal(ASYNCIO, connections, 5);
        }
        goal(THREADS, 256, 1);
    }

    private void goal(String peer, int connections, double bound) {
        if (measured.containsKey(key(peer, connections))) {
            double ratio = ratio(peer, connections);
            System.out.printf(
                    Locale.ROOT,
                    "GOAL echo, %d connections, to %s: %.2f, at least %.2f: %s%n",
                    connections,
                    peer,
                    ratio,
                    bound,
                    ratio >= bound ? "met" : "missed");
        }
    }

    private double ratio(String peer, int connections) {
        double[] weft = measured.get(key(WEFT, connections));
        double[] other = measured.get(key(peer, connections));
        double[] ratios = new double[rounds];
        Arrays.setAll(ratios, i -> weft[i] / other[i]);
        return median(ratios);
    }

    private static String key(String server, int connections) {
        return server + ", " + connections;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
