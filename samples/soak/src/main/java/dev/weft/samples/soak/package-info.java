/** A program that does all that tasks can do, at random and for long, and then counts what is left. */
package dev.weft.samples.soak;
