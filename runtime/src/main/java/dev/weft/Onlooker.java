package dev.weft;

/** A waiter that does not count as someone who looks at the future's failure. */
abstract class Onlooker extends Work {}
