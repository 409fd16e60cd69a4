package dev.weft.io;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate of keytool's for localhost.
 *
 * @param server has it
 * @param client trusts it
 */
record Certificate(SSLContext server, SSLContext client) {
    static final String PASSWORD = "changeit";

    /** Makes one; {@code keys.p12} and {@code server.pem} stay in {@code directory}. */
    static Certificate make(Path directory) throws Exception {
        Path keys = directory.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        exec(keytool + " -genkeypair -alias server -keyalg EC -dname CN=localhost -ext SAN=dns:localhost"
                + " -validity 2 -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + keys);
        exec(keytool + " -exportcert -rfc -alias server -storepass " + PASSWORD + " -keystore " + keys + " -file "
                + directory.resolve("server.pem"));
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD.toCharArray());
        SSLContext server = SSLContext.getInstance("TLS");
        server.init(own.getKeyManagers(), null, null);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, trust.getTrustManagers(), null);
        return new Certificate(server, client);
    }

    static void exec(String command) throws Exception {
        Process process =
                new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command + ": " + output);
        }
    }
}
