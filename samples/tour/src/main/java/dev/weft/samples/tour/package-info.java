/** The tour of Weft: one program, see {@link dev.weft.samples.tour.Tour}. */
package dev.weft.samples.tour;
