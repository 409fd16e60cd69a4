/**
 * What users import: coroutines, futures, tasks, generators and the event loop.
 */
@NullMarked
package dev.weft;

import org.jspecify.annotations.NullMarked;
