package dev.weft;

import java.util.List;

/**
 * Thrown by a {@link TaskGroup} whose {@link Joiner} collects failures: it has all of them, in the order in which they
 * arose. The first is its cause, the others are suppressed; none of them is changed.
 */
public final class TaskGroupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Throwable> failures;

    TaskGroupException(String message, List<Throwable> failures) {
        super(message, failures.isEmpty() ? null : failures.get(0));
        this.failures = List.copyOf(failures);
        for (int i = 1; i < failures.size(); i++) {
            addSuppressed(failures.get(i));
        }
    }

    /** All failures, in the order in which they arose; empty if this was serialized. */
    public List<Throwable> failures() {
        return failures == null ? List.of() : failures;
    }
}
