/** What woven code costs against plain code. Bodies that are woven stand apart from the classes with {@code @Benchmark}. */
package dev.weft.samples.benchmarks;
