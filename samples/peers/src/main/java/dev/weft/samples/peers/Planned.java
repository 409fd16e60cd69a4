package dev.weft.samples.peers;

/** What the benchmarks throw; with a stack trace, as most exceptions have. */
public final class Planned extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Planned() {
        super("planned");
    }
}
