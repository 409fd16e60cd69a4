/** The standalone weaver's command line. */
@NullMarked
package dev.weft.processor.cli;

import org.jspecify.annotations.NullMarked;
