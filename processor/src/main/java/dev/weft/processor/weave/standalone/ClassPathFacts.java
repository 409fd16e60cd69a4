package dev.weft.processor.weave.standalone;

import dev.weft.processor.weave.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the class files on a class path tell the weaver; of the source they know no more than its lines. */
final class ClassPathFacts implements Facts {
    private final ClassPath classPath;
    private final Map<String, Optional<KnownType>> known = new HashMap<>();

    ClassPathFacts(ClassPath classPath) {
        this.classPath = classPath;
    }

    /** Whether the class path has the class of this internal name. */
    boolean knows(String name) {
        return type(name).isPresent();
    }

    @Override
    public boolean isAsyncInterface(String owner, String name, String descriptor) {
        return !owner.startsWith("java/")
                && type(owner)
                        .filter(type -> type.marked().stream().anyMatch(method -> method.mayBe(name, descriptor))
                                || type.supertypes().stream()
                                        .anyMatch(supertype -> isAsyncInterface(supertype, name, descriptor)))
                        .isPresent();
    }

    @Override
    public boolean isAsyncCloseable(String type) {
        return type.equals("dev/weft/AsyncCloseable")
                || (!type.startsWith("java/")
                        && type(type)
                                .filter(found -> found.supertypes().stream().anyMatch(this::isAsyncCloseable))
                                .isPresent());
    }

    /** None: the weaver writes them all, by names that follow from the class file alone, over any declared in source. */
    @Override
    public Optional<DeclaredMachine> machine(String host, String method, String descriptor) {
        return Optional.empty();
    }

    @Override
    public boolean isTaken(String name) {
        try {
            return classPath
                    .find(name)
                    .filter(found -> !Marks.of(found).isCompanion())
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean rulesAreKept() {
        return false;
    }

    @Override
    public List<Awaited> awaits(String host, String method, String descriptor) {
        return List.of();
    }

    private Optional<KnownType> type(String name) {
        Optional<KnownType> type = known.get(name);
        if (type == null) {
            type = read(name);
            known.put(name, type);
        }
        return type;
    }

    private Optional<KnownType> read(String name) {
        try {
            return classPath.find(name).map(KnownType::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
