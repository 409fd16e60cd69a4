package dev.weft.processor.run.differential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Loads the class files of units: once, or anew for each run where something happens as a class is initialised. */
final class Loading {
    private final BiFunction<ClassLoader, Map<String, byte[]>, ClassLoader> loaders;
    private final Map<Unit, Map<String, byte[]>> fresh = new LinkedHashMap<>();
    private final ClassLoader shared;

    /** That of {@code classes}, by binary name, of which those of {@code units} are part. */
    Loading(
            List<Unit> units,
            Map<String, byte[]> classes,
            BiFunction<ClassLoader, Map<String, byte[]>, ClassLoader> loaders) {
        this.loaders = loaders;
        Map<String, byte[]> others = new LinkedHashMap<>(classes);
        for (Unit unit : units) {
            if (unit.isFresh()) {
                Map<String, byte[]> own = new LinkedHashMap<>(classes);
                own.keySet().removeIf(name -> !unit.owns(name));
                fresh.put(unit, own);
                others.keySet().removeAll(own.keySet());
            }
        }
        this.shared = load(Loading.class.getClassLoader(), others);
    }

    /** The loader for one run of {@code unit}. */
    ClassLoader of(Unit unit) {
        Map<String, byte[]> own = fresh.get(unit);
        return own == null ? shared : load(shared, own);
    }

    private ClassLoader load(ClassLoader parent, Map<String, byte[]> classes) {
        ClassLoader loader = loaders.apply(parent, classes);
        loader.setDefaultAssertionStatus(true);
        return loader;
    }
}
