package dev.weft.processor.weave;

/** How a body is written. */
enum BodyForm {
    /** What the first call runs, which has no frame. */
    FAST,

    /**
     * What a frame goes on with, and the first call too, with null as its frame, where a fast one beside it would be too much. A
     * result is unboxed where the body goes on as well as where it is ready, so that C2 sees there what the callee left.
     */
    RESUMED,

    /**
     * The same if no fast one is wanted. A result is unboxed at one place: else coverage tools would count a line as run in
     * part if its await has always suspended.
     */
    ONLY,

    /** The same in fewer bytes: points that keep the same do so at one place. */
    SMALLEST
}
