package dev.weft;

import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.channels.Selector;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A selector and who it is for. The JDK's keeps its descriptors until it is closed, though nobody refers to it; so one whose
 * owner is garbage is closed when the next is opened: no thread waits for that, and few such ones are open at a time. One
 * that still watches channels refers to its owner by their listeners, and stays.
 */
final class OwnSelector extends PhantomReference<Object> {
    private static final Set<OwnSelector> OPEN = ConcurrentHashMap.newKeySet();
    private static final ReferenceQueue<Object> LOST = new ReferenceQueue<>(); // the owners did not close theirs

    private final Selector selector;

    private OwnSelector(Object owner, Selector selector) {
        super(owner, LOST);
        this.selector = selector;
    }

    /** Opens one for {@code owner}, which is to close it. */
    static OwnSelector open(Object owner) throws IOException {
        for (Object lost = LOST.poll(); lost != null; lost = LOST.poll()) {
            ((OwnSelector) lost).close();
        }
        OwnSelector own = new OwnSelector(owner, Selector.open());
        OPEN.add(own);
        return own;
    }

    Selector selector() {
        return selector;
    }

    void close() throws IOException {
        OPEN.remove(this);
        selector.close();
    }
}
