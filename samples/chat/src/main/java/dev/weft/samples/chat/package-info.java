/** A chat room over TCP: its server and its client. */
package dev.weft.samples.chat;
