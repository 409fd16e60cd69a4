package dev.weft.io;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * How one side of a connection does TLS: with which {@link SSLContext}, and with what else. Immutable.
 *
 * <p>It needs the library {@code com.github.marianobarrios:tls-channel}, which has to be added to the program.
 *
 * @see Connection#startTls
 */
public final class Tls {
    /** What becomes of bytes that were read from the connection before TLS begins, and not taken by anyone. */
    public enum Buffered {
        /**
         * TLS does not begin, and the connection is closed. Right after a {@code STARTTLS} command: whoever is in between
         * could have put them there, to be taken for what was said under TLS.
         */
        REFUSE,

        /** They are the beginning of TLS. Right where the same port is for both, and the first bytes tell. */
        DECRYPT
    }

    private static final Duration HANDSHAKE = Duration.ofMinutes(1);

    private final SSLContext context;
    private final String host; // of the server; "" if this is it
    private final Buffered buffered;
    private final Duration handshakeLimit;
    private final Consumer<SSLParameters> settings;

    private Tls(
            SSLContext context,
            String host,
            Buffered buffered,
            Duration handshakeLimit,
            Consumer<SSLParameters> settings) {
        this.context = Objects.requireNonNull(context);
        this.host = Objects.requireNonNull(host);
        this.buffered = Objects.requireNonNull(buffered);
        this.handshakeLimit = Objects.requireNonNull(handshakeLimit);
        this.settings = settings;
    }

    /** The client's side, for a server that has to prove that it is {@code host}. */
    public static Tls client(SSLContext context, String host) {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("a client has to know the server's name");
        }
        return new Tls(context, host, Buffered.REFUSE, HANDSHAKE, parameters -> {});
    }

    /** The server's side. */
    public static Tls server(SSLContext context) {
        return new Tls(context, "", Buffered.REFUSE, HANDSHAKE, parameters -> {});
    }

    /** The same with another policy for bytes that were read before; {@link Buffered#REFUSE} at the beginning. */
    public Tls buffered(Buffered policy) {
        return new Tls(context, host, policy, handshakeLimit, settings);
    }

    /** The same with further settings, made for each connection: protocols, clients' certificates, ALPN. */
    public Tls parameters(Consumer<SSLParameters> change) {
        return new Tls(context, host, buffered, handshakeLimit, settings.andThen(change));
    }

    /** The same with another limit for how long the handshake may take; a minute at the beginning. */
    public Tls handshakeLimit(Duration limit) {
        return new Tls(context, host, buffered, limit, settings);
    }

    Duration handshakeLimit() {
        return handshakeLimit;
    }

    Buffered buffered() {
        return buffered;
    }

    SSLContext context() {
        return context;
    }

    boolean isClient() {
        return !host.isEmpty();
    }

    SSLEngine engine() {
        SSLEngine engine = isClient() ? context.createSSLEngine(host, -1) : context.createSSLEngine();
        engine.setUseClientMode(isClient());
        SSLParameters parameters = engine.getSSLParameters();
        if (isClient()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate has to be the host's
        }
        settings.accept(parameters);
        engine.setSSLParameters(parameters);
        return engine;
    }
}
