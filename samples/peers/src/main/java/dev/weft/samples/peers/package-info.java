/** What the benchmarks measure Weft against: the same work, written for each peer as its users would write it. */
package dev.weft.samples.peers;
