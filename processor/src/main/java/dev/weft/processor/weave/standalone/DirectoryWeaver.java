package dev.weft.processor.weave.standalone;

import dev.weft.processor.weave.ClassFile;
import dev.weft.processor.weave.Options;
import dev.weft.processor.weave.WeaveException;
import dev.weft.processor.weave.Weaver;
import dev.weft.processor.weave.WovenClass;
import dev.weft.processor.weave.WovenMethod;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Weaves the class files in a directory, whatever compiler wrote them, and as often as one likes: a class that is woven
 * stays as it is, so that a second run, or one after a few classes were compiled anew, does only what is left to do.
 *
 * <p>Each file is replaced whole, a host last, behind what it refers to: a run that is cut short is made good by the next.
 */
public final class DirectoryWeaver {
    private static final String CLASS = ".class";

    private final ClassPathFacts facts;
    private final Weaver weaver;
    private final Progress progress;
    private final Consumer<List<WovenMethod>> report;

    /**
     * A weaver for directories.
     *
     * @param classPath what the classes were compiled with, themselves included
     * @param options the user's
     * @param progress hears of each class file
     */
    public DirectoryWeaver(ClassPath classPath, Options options, Progress progress) {
        this(classPath, options, progress, methods -> {});
    }

    /**
     * A weaver that also tells what it wove.
     *
     * @param classPath what the classes were compiled with, themselves included
     * @param options the user's
     * @param progress hears of each class file
     * @param report hears of the methods of each class that was woven
     */
    public DirectoryWeaver(
            ClassPath classPath, Options options, Progress progress, Consumer<List<WovenMethod>> report) {
        this.facts = new ClassPathFacts(classPath);
        this.weaver = new Weaver(facts, options);
        this.progress = progress;
        this.report = report;
    }

    /**
     * Weaves what is in {@code directory}.
     *
     * @throws IOException if a file cannot be read or written
     */
    public Outcome weave(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        Set<FileVisitOption> links = Set.of(FileVisitOption.FOLLOW_LINKS);
        Files.walkFileTree(directory, links, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && file.toString().endsWith(CLASS)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof FileSystemLoopException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        files.sort(null);
        return new Run().weave(files);
    }

    /** One run over one directory. */
    private final class Run {
        private final Companions companions = new Companions();
        private final List<Problem> problems = new ArrayList<>();
        private int woven;
        private int wovenBefore;

        Outcome weave(List<Path> files) throws IOException {
            for (int i = 0; i < files.size(); i++) {
                look(files.get(i));
                progress.advanced(i + 1, files.size());
            }
            int removed = companions.tidy(weaver, problems);
            return new Outcome(files.size() - companions.found(), woven, wovenBefore, removed, problems);
        }

        private void look(Path file) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            if (!Marks.mayConcern(bytes)) {
                return;
            }
            try {
                Marks marks = Marks.of(bytes);
                if (marks.isCompanion()) {
                    companions.found(file, marks);
                } else if (marks.isWoven()) {
                    companions.wovenBefore(file);
                    wovenBefore++;
                    problems.addAll(new Original(file, marks, bytes).missing());
                } else {
                    weaveClass(new Original(file, marks, bytes));
                }
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(file.toString(), Weaver.UNREADABLE + " (" + e.getMessage() + ")  [WEFT000]"));
            } catch (RuntimeException e) {
                problems.add(new Problem(file.toString(), "this is no whole class file (" + e + ")  [WEFT000]"));
            }
        }

        private void weaveClass(Original original) throws IOException {
            try {
                Optional<WovenClass> result = weaver.weave(original.bytes());
                byte[] bytes = result.map(one -> one.host().bytes()).orElse(original.bytes());
                List<ClassFile> written = result.map(WovenClass::companions).orElse(List.of());
                Optional<Problem> wrong = original.verified(result);
                if (wrong.isPresent()) {
                    companions.failed(original.file());
                    problems.add(wrong.get());
                    return;
                }
                problems.addAll(Unwoven.in(bytes, facts));
                for (ClassFile companion : written) {
                    AtomicFile.write(original.sibling(companion.name()), companion.bytes());
                }
                if (result.isPresent()) {
                    AtomicFile.write(original.file(), bytes);
                    woven++;
                }
                result.map(WovenClass::methods).ifPresent(report);
                companions.weave(original, written);
            } catch (WeaveException e) {
                companions.failed(original.file());
                problems.add(original.problem(e));
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                companions.failed(original.file());
                problems.add(original.fault("", -1, e));
            }
        }
    }
}
