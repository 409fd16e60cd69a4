/** What woven code costs against plain code, and Weft against its peers. Bodies that are woven stand apart from the classes with {@code @Benchmark}. */
package dev.weft.samples.benchmarks;
