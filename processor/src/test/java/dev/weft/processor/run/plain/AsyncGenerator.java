package dev.weft.processor.run.plain;

import java.util.Collections;
import java.util.Iterator;

/** Stands for {@code dev.weft.AsyncGenerator}: of a generated method the body has run, so that nothing is left to give. */
public class AsyncGenerator<Y> extends Ran implements Iterable<Y>, AsyncCloseable {
    AsyncGenerator() {}

    public static <Y> AsyncGenerator<Y> end() {
        return new AsyncGenerator<>();
    }

    @Override
    public Iterator<Y> iterator() {
        return Collections.emptyIterator();
    }

    @Override
    public void close() {}
}
