package dev.weft;

import org.jspecify.annotations.Nullable;

/** The bindings of a task, an immutable list: the newest first. Children of the task share what it has when they are made. */
record Context(Object key, @Nullable Object value, @Nullable Context outer) {
    /** The key of what {@link Carriers} carry; always the newest, and only while the task does not run. */
    static final Object CARRIED = new Object();

    private static final ThreadLocal<@Nullable Context> JOB = new ThreadLocal<>(); // of a job on an executor

    /** The bindings of the code that runs on this thread. */
    static @Nullable Context current() {
        Loop loop = Loop.runningOrNull();
        if (loop == null) {
            return JOB.get();
        }
        LoopTask<?> task = loop.driver().running();
        return task == null ? null : task.context;
    }

    /**
     * Sets the bindings of the job that runs on this thread, or none by null.
     *
     * @return those before
     */
    static @Nullable Context job(@Nullable Context context) {
        Context before = JOB.get();
        if (context == null) {
            JOB.remove();
        } else {
            JOB.set(context);
        }
        return before;
    }

    /** The newest binding of {@code key}, from {@code first} on; null if there is none. */
    static @Nullable Context binding(@Nullable Context first, Object key) {
        Context binding = first;
        while (binding != null && binding.key != key) {
            binding = binding.outer;
        }
        return binding;
    }
}
