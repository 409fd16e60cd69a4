package dev.weft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The async generators of a loop that have begun and not ended. One that nobody can reach any more is forgotten: no code of
 * users runs because of the garbage collector.
 *
 * <p>All on the loop's thread.
 */
final class OpenGenerators {
    private final Set<AsyncGenerator<?>> open = Collections.newSetFromMap(new WeakHashMap<>());

    void add(AsyncGenerator<?> generator) {
        open.add(generator);
    }

    void remove(AsyncGenerator<?> generator) {
        open.remove(generator);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Has tasks of {@code loop} close them all. */
    void closeBy(Loop loop) {
        List<AsyncGenerator<?>> all = new ArrayList<>(open);
        open.clear();
        all.forEach(generator -> loop.createTask(generator.closeAsync(), generator + ".closeAsync"));
    }
}
