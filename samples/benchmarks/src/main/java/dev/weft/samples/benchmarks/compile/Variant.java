package dev.weft.samples.benchmarks.compile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to compile a project.
 *
 * @param name what it is called in tables
 * @param options for javac, without the sources
 * @param sources of the project
 */
record Variant(String name, List<String> options, List<Path> sources) {
    Variant {
        options = List.copyOf(options);
        sources = List.copyOf(sources);
    }

    /** The arguments for javac, which writes the classes below {@code classes}. */
    List<String> arguments(Path classes) {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-d", classes.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        return arguments;
    }
}
