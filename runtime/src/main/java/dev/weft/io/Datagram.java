package dev.weft.io;

import java.net.SocketAddress;
import java.nio.ByteBuffer;

/**
 * A datagram that was received.
 *
 * @param sender where it comes from
 * @param bytes what it carries; nobody else's
 */
public record Datagram(SocketAddress sender, ByteBuffer bytes) {}
