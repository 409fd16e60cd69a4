/** What an echo costs a server, with Weft and with its peers. */
package dev.weft.samples.benchmarks.echo;
