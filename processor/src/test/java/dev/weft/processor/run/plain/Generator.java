package dev.weft.processor.run.plain;

import java.util.Collections;
import java.util.Iterator;

/** Stands for {@code dev.weft.Generator}: the body ran when the method was called, so nothing is left to give. */
public final class Generator<Y> extends Ran implements Iterator<Y>, Iterable<Y> {
    private Generator() {}

    public static <Y> Generator<Y> end() {
        return new Generator<>();
    }

    @Override
    public Iterator<Y> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        return false;
    }

    @Override
    public Y next() {
        return Collections.<Y>emptyIterator().next();
    }
}
