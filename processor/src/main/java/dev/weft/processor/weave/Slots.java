package dev.weft.processor.weave;

/**
 * Where a body keeps its local variables: the arguments, then what the weaver adds, then the compiler's other locals.
 *
 * @param arguments how many slots the receiver and the arguments take
 * @param resumable whether the body has a frame and a state
 */
record Slots(int arguments, boolean resumable) {
    /** The slot of what the compiler had in this one. */
    int of(int original) {
        return original < arguments ? original : original + (resumable ? 3 : 1);
    }

    int driver() {
        return arguments;
    }

    /** The frame of this call, null until it first suspends. */
    int frame() {
        return arguments + 1;
    }

    /** The suspension point at which to go on, 0 once it is reached. */
    int state() {
        return arguments + 2;
    }
}
