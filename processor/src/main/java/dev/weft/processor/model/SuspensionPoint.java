package dev.weft.processor.model;

/**
 * One {@code await} or {@code yield} in the source of a marked method.
 *
 * @param line its line
 * @param source the text of what is awaited, or {@code yield} and the text of what is yielded, on one line
 */
public record SuspensionPoint(int line, String source) {}
