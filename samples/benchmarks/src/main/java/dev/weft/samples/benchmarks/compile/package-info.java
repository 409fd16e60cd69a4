/** What Weft costs a compilation, and what it adds to class files: on generated projects, against javac alone. */
package dev.weft.samples.benchmarks.compile;
