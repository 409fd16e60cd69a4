/**
 * What generated and woven code calls. Exported because it must be; not for users, and it may change with any version.
 */
@NullMarked
package dev.weft.frame;

import org.jspecify.annotations.NullMarked;
