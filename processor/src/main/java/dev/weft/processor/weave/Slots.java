package dev.weft.processor.weave;

/**
 * Where a body keeps its local variables: the arguments, then what the weaver adds, then the compiler's other locals.
 *
 * @param arguments how many slots the receiver and the arguments take
 * @param resumable whether the body has a frame and a state
 * @param counting whether the body counts the coroutines that it awaits in loops
 */
record Slots(int arguments, boolean resumable, boolean counting) {
    /** The slot of what the compiler had in this one. */
    int of(int original) {
        return original < arguments ? original : original + (resumable ? 3 : 1) + (counting ? 1 : 0);
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

    /** How many coroutines were awaited in loops since the body was entered. */
    int awaits() {
        return arguments + (resumable ? 3 : 1);
    }
}
