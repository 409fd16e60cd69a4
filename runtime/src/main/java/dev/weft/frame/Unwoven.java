package dev.weft.frame;

/** The error of code that should have been woven and was not. For generated code and the runtime, not for users. */
public final class Unwoven {
    private Unwoven() {}

    /** An error that says that {@code what} ran as javac wrote it, and how to mend the build. */
    public static Error error(String what) {
        return new UnwovenError(what + " ran without being woven: the method or lambda around it is not marked"
                + " @dev.weft.Async, or Weft's annotation processor did not see it when it was compiled. Put"
                + " weft-processor on the processor path (-processorpath, annotationProcessor in Gradle,"
                + " annotationProcessorPaths in Maven); on JDK 23 and later pass -proc:full unless the path is given;"
                + " remove -proc:none; check that @Async is imported from dev.weft; and compile anew.");
    }

    private static final class UnwovenError extends Error {
        private static final long serialVersionUID = 1L;

        UnwovenError(String message) {
            super(message);
        }
    }
}
