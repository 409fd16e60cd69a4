package dev.weft.maven;

import dev.weft.processor.weave.Options;
import dev.weft.processor.weave.standalone.ClassPath;
import dev.weft.processor.weave.standalone.DirectoryWeaver;
import dev.weft.processor.weave.standalone.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the two goals have in common. */
abstract class AbstractWeaveMojo extends AbstractMojo {
    private static final int TALKATIVE = 5_000; // class files, for which a person waits some seconds

    /** Whether each method has {@code one} body or {@code two}, as with the processor's option {@code weft.bodies}. */
    @Parameter(property = "weft.bodies", defaultValue = "two")
    private String bodies = "two";

    /** Leaves all classes as they are. */
    @Parameter(property = "weft.skip", defaultValue = "false")
    private boolean skip;

    /** Weaves a folder, if it is there. */
    final void weave(File folder, List<String> classPath) throws MojoExecutionException, MojoFailureException {
        if (skip || !folder.isDirectory()) {
            getLog().debug(skip ? "weft.skip is set." : "There is no " + folder + ".");
            return;
        }
        if (!bodies.equals("one") && !bodies.equals("two")) {
            throw new MojoFailureException("bodies is one or two, not " + bodies + ".");
        }
        try (ClassPath path = ClassPath.open(classPath.stream().map(Path::of).toList())) {
            if (path.find("dev/weft/Async").isEmpty()) {
                getLog().info("No weft-runtime among the dependencies: nothing to weave.");
                return;
            }
            Options options = new Options(bodies.equals("one"));
            report(folder, new DirectoryWeaver(path, options, this::tell).weave(folder.toPath()));
        } catch (IOException e) {
            throw new MojoExecutionException("Weaving " + folder + ": " + e, e);
        }
    }

    private void tell(int done, int all) {
        if (done % TALKATIVE == 0) {
            getLog().info("Looked at " + done + " of " + all + " class files");
        }
    }

    private void report(File folder, Outcome outcome) throws MojoFailureException {
        outcome.problems().forEach(problem -> getLog().error(problem.toString()));
        if (!outcome.problems().isEmpty()) {
            throw new MojoFailureException("Weft cannot weave all of " + folder + "; the messages above say what.");
        }
        if (outcome.woven() + outcome.wovenBefore() + outcome.removed() == 0) {
            getLog().info("No @Async methods among " + outcome.classes() + " classes");
            return;
        }
        getLog().info("Woven " + outcome.woven() + " of " + outcome.classes() + " classes"
                + (outcome.wovenBefore() == 0 ? "" : ", " + outcome.wovenBefore() + " before")
                + (outcome.removed() == 0 ? "" : ", " + outcome.removed() + " stale files removed"));
    }
}
