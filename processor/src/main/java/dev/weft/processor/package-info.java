/**
 * The annotation processor: registers the three phases, nothing else.
 */
@NullMarked
package dev.weft.processor;

import org.jspecify.annotations.NullMarked;
