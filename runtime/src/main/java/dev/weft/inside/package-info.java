/** What {@code dev.weft} opens to its sibling packages, such as {@code dev.weft.testing}. Not exported. */
@NullMarked
package dev.weft.inside;

import org.jspecify.annotations.NullMarked;
