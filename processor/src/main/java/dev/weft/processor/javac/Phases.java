package dev.weft.processor.javac;

import dev.weft.processor.check.Checker;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;

/** The three phases of one compilation: declare in the rounds, check at ANALYZE, weave at GENERATE. */
public final class Phases {
    private final DeclarePhase declare;

    private Phases(DeclarePhase declare) {
        this.declare = declare;
    }

    /** Registers the phases with javac; empty if {@code environment} is another compiler's. */
    public static Optional<Phases> register(ProcessingEnvironment environment) {
        return Compilation.of(environment).map(compilation -> {
            CollectedFacts facts = new CollectedFacts();
            Failures failures = new Failures(compilation, facts);
            Checker checker = new Checker(compilation.trees(), compilation.binary(), compilation.option("weft.lint"));
            compilation.task().addTaskListener(new CheckPhase(compilation, facts, failures, checker));
            ClassOutput.All outputs = new ClassOutput.All(compilation.classes(), compilation.elements());
            compilation.task().addTaskListener(new WeavePhase(compilation, facts, failures, outputs, checker));
            Presence.announce(compilation.task());
            return new Phases(new DeclarePhase(compilation, facts, outputs));
        });
    }

    /** One annotation round. */
    public void round(RoundEnvironment round) {
        declare.round(round);
    }
}
