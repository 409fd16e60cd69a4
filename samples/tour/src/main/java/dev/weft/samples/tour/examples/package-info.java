/** Small programs, each of which shows one thing; the order is in {@link dev.weft.samples.tour.examples.Example}. */
package dev.weft.samples.tour.examples;
