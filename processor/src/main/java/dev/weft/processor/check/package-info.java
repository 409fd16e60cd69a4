/**
 * The rules for the use of {@code @Async}, {@code await} and {@code yield}, one class a rule.
 */
@NullMarked
package dev.weft.processor.check;

import org.jspecify.annotations.NullMarked;
