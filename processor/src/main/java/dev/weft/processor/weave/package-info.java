/**
 * Rewrites the class files of marked methods into state machines; knows bytes and nothing of javac.
 *
 * <p>{@code bytes -> Analysis -> SpillPlan -> rewritten bytes}: {@link dev.weft.processor.weave.Weaver} chains the steps.
 */
@NullMarked
package dev.weft.processor.weave;

import org.jspecify.annotations.NullMarked;
