package dev.weft.testing;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A class that has tests. */
final class TestClass extends AbstractTestDescriptor implements Node<WeftTestEngine.Run> {
    TestClass(UniqueId parent, Class<?> type) {
        super(WeftTestEngine.id(parent, type), type.getSimpleName(), ClassSource.from(type));
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
