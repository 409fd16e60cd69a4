package dev.weft.samples.shop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a shop is opened.
 *
 * @param database the URL of a PostgreSQL; empty for one of its own
 * @param folder where its own has its files
 * @param connections to the database, at most
 * @param patience how long an answer may take
 */
record Settings(
        String host,
        int port,
        Optional<String> database,
        Path folder,
        int connections,
        int workers,
        Duration patience) {}
