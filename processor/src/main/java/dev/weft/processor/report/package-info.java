/**
 * Pages for people: what the weaver made of each method, as HTML that needs no network.
 */
@NullMarked
package dev.weft.processor.report;

import org.jspecify.annotations.NullMarked;
