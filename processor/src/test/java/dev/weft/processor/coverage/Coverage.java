package dev.weft.processor.coverage;

import dev.weft.Coroutine;
import dev.weft.Weft;
import dev.weft.processor.run.Compiled;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ILine;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;

/**
 * What JaCoCo reports of a program that ran under it.
 *
 * @param lines for each line of the source that has code, whether it ran: fully, partly or not
 * @param branches for each line with branches, how many it has
 * @param classes the classes with code
 */
record Coverage(SortedMap<Integer, String> lines, SortedMap<Integer, Integer> branches, Set<String> classes) {

    /** Runs {@code app.Main.main()} and, if that returns a coroutine, it too. */
    static Coverage of(Compiled compiled) throws Exception {
        LoggerRuntime runtime = new LoggerRuntime();
        Map<String, byte[]> instrumented = new HashMap<>();
        for (Map.Entry<String, byte[]> one : compiled.classes().entrySet()) {
            instrumented.put(one.getKey(), new Instrumenter(runtime).instrument(one.getValue(), one.getKey()));
        }
        RuntimeData data = new RuntimeData();
        runtime.startup(data);
        ExecutionDataStore executed = new ExecutionDataStore();
        try {
            Method main = new Compiled(true, List.of(), instrumented, instrumented, Map.of())
                    .loader()
                    .loadClass("app.Main")
                    .getDeclaredMethod("main");
            main.setAccessible(true);
            if (main.invoke(null) instanceof Coroutine<?> coroutine) {
                Weft.run(coroutine);
            }
            data.collect(executed, new SessionInfoStore(), false);
        } finally {
            runtime.shutdown();
        }
        return analysed(compiled, executed);
    }

    private static Coverage analysed(Compiled compiled, ExecutionDataStore executed) throws IOException {
        CoverageBuilder builder = new CoverageBuilder();
        Analyzer analyzer = new Analyzer(executed, builder);
        for (Map.Entry<String, byte[]> one : compiled.classes().entrySet()) {
            analyzer.analyzeClass(one.getValue(), one.getKey());
        }
        SortedMap<Integer, String> lines = new TreeMap<>();
        SortedMap<Integer, Integer> branches = new TreeMap<>();
        SortedSet<String> classes = new TreeSet<>();
        for (ISourceFileCoverage source : builder.getSourceFiles()) {
            if (!source.getName().equals("Main.java")) {
                continue;
            }
            for (int line = source.getFirstLine(); line <= source.getLastLine(); line++) {
                ILine found = source.getLine(line);
                if (found.getInstructionCounter().getTotalCount() > 0) {
                    lines.put(line, status(found.getInstructionCounter()));
                }
                if (found.getBranchCounter().getTotalCount() > 0) {
                    branches.put(line, found.getBranchCounter().getTotalCount());
                }
            }
        }
        for (IClassCoverage type : builder.getClasses()) {
            if (type.containsCode()) {
                classes.add(type.getName());
            }
        }
        return new Coverage(lines, branches, classes);
    }

    private static String status(ICounter counter) {
        return switch (counter.getStatus()) {
            case ICounter.FULLY_COVERED -> "full";
            case ICounter.PARTLY_COVERED -> "part";
            default -> "none";
        };
    }
}
