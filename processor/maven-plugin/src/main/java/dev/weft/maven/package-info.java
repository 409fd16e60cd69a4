/** The goals that weave class files after compiling. */
@NullMarked
package dev.weft.maven;

import org.jspecify.annotations.NullMarked;
