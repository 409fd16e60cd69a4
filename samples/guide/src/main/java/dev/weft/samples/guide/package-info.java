/** The programs of README and docs. */
package dev.weft.samples.guide;
