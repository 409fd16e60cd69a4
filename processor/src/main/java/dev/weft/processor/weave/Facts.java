package dev.weft.processor.weave;

import java.util.List;
import java.util.Optional;

/** What the weaver cannot see in the class file before it. All names are internal names, all descriptors erased. */
public interface Facts {
    /**
     * A state-machine class that was declared in source for a marked method.
     *
     * @param name its internal name
     * @param constructorDescriptor takes the receiver, if there is one, and the arguments
     */
    record DeclaredMachine(String name, String constructorDescriptor) {}

    /**
     * A suspension point in the source.
     *
     * @param line its line
     * @param source the text of what is awaited or yielded
     */
    record Awaited(int line, String source) {}

    /** Whether a functional interface's method is marked, so that lambdas for it are asynchronous. */
    boolean isAsyncInterface(String owner, String name, String descriptor);

    /** Whether {@code type} is a subtype of {@code AsyncCloseable}, so that its close is awaited. */
    boolean isAsyncCloseable(String type);

    /** The class declared for a marked method; if there is none, the weaver writes it. */
    Optional<DeclaredMachine> machine(String host, String method, String descriptor);

    /** The suspension points of a method in the order in which their calls end; empty if the source is not known. */
    List<Awaited> awaits(String host, String method, String descriptor);

    /** The suspension points of each async lambda of a nest, as {@link #awaits} gives those of a method. */
    default List<List<Awaited>> lambdas(String nestHost) {
        return List.of();
    }

    /** Whether a class of the user's is called so, whatever its case: many file systems would take the two for one file. */
    default boolean isTaken(String name) {
        return false;
    }

    /** Whether the rules for the source were kept, so that nothing suspends while it holds a lock. */
    default boolean rulesAreKept() {
        return true;
    }

    /**
     * Whether a cast of what is awaited may be the user's own, and not one that the compiler added for its own sake, if it
     * stands on this line of a nest's classes; so it may if the source is not known.
     */
    default boolean mayBeOwnCast(String nestHost, int line) {
        return true;
    }

    /**
     * Whether what is compiled as the body of a lambda, does no more than a method reference does, and stands on this line of a
     * nest's classes is known to be one.
     */
    default boolean isReference(String nestHost, int line) {
        return false;
    }
}
