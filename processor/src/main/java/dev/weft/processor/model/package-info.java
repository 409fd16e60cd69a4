/**
 * What an {@code @Async} method is.
 */
@NullMarked
package dev.weft.processor.model;

import org.jspecify.annotations.NullMarked;
