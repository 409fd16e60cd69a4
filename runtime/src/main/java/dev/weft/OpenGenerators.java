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
 * <p>From any thread: a generator that has begun on this loop may end on another.
 */
final class OpenGenerators {
    private final Set<AsyncGenerator<?>> open = Collections.newSetFromMap(new WeakHashMap<>());

    synchronized void add(AsyncGenerator<?> generator) {
        open.add(generator);
    }

    synchronized void remove(AsyncGenerator<?> generator) {
        open.remove(generator);
    }

    synchronized boolean isEmpty() {
        return open.isEmpty();
    }

    /** Has tasks of {@code loop} close them all. */
    void closeBy(Loop loop) {
        takeAll().forEach(generator -> loop.createTask(generator.closeAsync(), generator + ".closeAsync"));
    }

    private synchronized List<AsyncGenerator<?>> takeAll() {
        List<AsyncGenerator<?>> all = new ArrayList<>(open);
        open.clear();
        return all;
    }
}
