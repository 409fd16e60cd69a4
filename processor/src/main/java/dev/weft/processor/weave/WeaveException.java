package dev.weft.processor.weave;

/** A marked method cannot be woven; its class file is to be left out. */
public final class WeaveException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String method;
    private final int line;

    WeaveException(String method, int line, String message) {
        super(message);
        this.method = method;
        this.line = line;
    }

    WeaveException(String method, int line, Throwable cause) {
        super(cause.toString(), cause);
        this.method = method;
        this.line = line;
    }

    /** Name of the method. */
    public String method() {
        return method;
    }

    /** Line of the place, or -1 if it is not known. */
    public int line() {
        return line;
    }
}
