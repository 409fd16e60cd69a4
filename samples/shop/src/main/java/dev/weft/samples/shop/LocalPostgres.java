package dev.weft.samples.shop;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.runInExecutor;
import static dev.weft.Weft.sleep;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.io.ChildProcess;
import dev.weft.io.Processes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A PostgreSQL of the shop's own, for who has none: unpacked, started and stopped in a folder, and reached on loopback only.
 * What was written stays in the folder. PostgreSQL does not run as root; started by root it runs as {@code nobody}.
 */
final class LocalPostgres {
    private static final String USER = "shop";
    private static final int TRIES = 10;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int STOPPED = 3; // what pg_ctl status says with its exit value

    private final Path programs;
    private final Path cluster;
    private final Path log;
    private final FileChannel lock; // keeps other shops out of the folder until it is closed, or the process ends
    private final List<String> asWhom;

    private LocalPostgres(Path folder, FileChannel lock, List<String> asWhom) {
        this.lock = lock;
        this.programs = folder.resolve("postgresql");
        this.cluster = folder.resolve("cluster");
        this.log = folder.resolve("postgresql.log");
        this.asWhom = asWhom;
    }

    /** The one in {@code folder}, which is made if there is none. */
    @Async
    static Coroutine<LocalPostgres> in(Path folder) throws IOException {
        boolean root = System.getProperty("user.name").equals("root");
        List<String> asWhom = root ? asNobody() : List.of();
        Files.createDirectories(folder);
        LocalPostgres postgres = new LocalPostgres(folder.toAbsolutePath(), lock(folder.resolve("lock")), asWhom);
        if (!Files.exists(postgres.programs.resolve("share"))) {
            await(runInExecutor(() -> unpack(postgres.programs))); // which takes seconds
        }
        if (root) {
            await(output(List.of(
                    "chown", "-R", "nobody", postgres.programs.getParent().toString())));
        }
        if (!Files.exists(postgres.cluster.resolve("PG_VERSION"))) {
            await(postgres.call("initdb", "-D", postgres.cluster + "", "-U", USER, "-A", "trust", "-E", "UTF8"));
        }
        return done(postgres);
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("another shop keeps its data in " + file.getParent() + "; give --data or --database");
        }
        return channel;
    }

    /** Starts it, unless it runs, as it does if the shop was killed; gives its address. */
    @Async
    Coroutine<String> start() throws IOException {
        for (int left = TRIES;
                await(process("pg_ctl", "status", "-D", cluster + "")).exit() == STOPPED;
                left--) {
            // The sockets in the file system are switched off: their place differs from machine to machine.
            String options = "-h 127.0.0.1 -p " + freePort() + " -c unix_socket_directories=";
            try {
                await(call("pg_ctl", "start", "-w", "-D", cluster + "", "-l", log + "", "-o", options));
            } catch (IOException e) {
                if (left == 1) {
                    throw e;
                }
                await(sleep(PAUSE)); // if it was killed, its last processes may still be about to end
            }
        }
        String port =
                Files.readAllLines(cluster.resolve("postmaster.pid")).get(3).strip();
        return done("postgresql://" + USER + "@127.0.0.1:" + port + "/postgres");
    }

    /** Stops it, and leaves the folder to others. */
    @Async
    Coroutine<Void> stop() throws IOException {
        await(call("pg_ctl", "stop", "-m", "fast", "-D", cluster + ""));
        lock.close();
        return done();
    }

    // ---------------------------------------------------------------- its programs

    private Coroutine<String> call(String program, String... arguments) throws IOException {
        return output(command(program, arguments));
    }

    private Coroutine<ChildProcess.Output> process(String program, String... arguments) throws IOException {
        return finished(command(program, arguments));
    }

    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(asWhom);
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** What a program writes that has to end well. */
    @Async
    private static Coroutine<String> output(List<String> command) throws IOException {
        ChildProcess.Output output = await(finished(command));
        if (output.exit() != 0) {
            throw new IOException(String.join(" ", command) + " failed: "
                    + UTF_8.decode(output.stderr()).toString().strip() + " "
                    + UTF_8.decode(output.stdout()).toString().strip());
        }
        return done(UTF_8.decode(output.stdout()).toString());
    }

    @Async
    private static Coroutine<ChildProcess.Output> finished(List<String> command) throws IOException {
        ChildProcess process = await(Processes.start(
                new ProcessBuilder(command).directory(Path.of("/").toFile())));
        return done(await(process.communicate(new byte[0])));
    }

    /** What comes before a command that root has executed by somebody who may do nothing. */
    private static List<String> asNobody() throws IOException {
        for (Path folder : Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")
                .map(Path::of)
                .toList()) {
            if (Files.isExecutable(folder.resolve("setpriv"))) {
                return List.of(folder + "/setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups");
            }
            if (Files.isExecutable(folder.resolve("runuser"))) {
                return List.of(folder + "/runuser", "-u", "nobody", "--");
            }
        }
        throw new IOException("PostgreSQL does not run as root, and neither setpriv nor runuser is there to start it as"
                + " nobody: start the shop as somebody else, or give --database");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    // ---------------------------------------------------------------- unpacking

    private static Path unpack(Path target) throws IOException {
        String name = "/postgres-" + system() + "-" + processor() + ".txz";
        InputStream packed = LocalPostgres.class.getResourceAsStream(name);
        if (packed == null) {
            throw new IOException("there is no PostgreSQL for this machine (" + name + "); give --database");
        }
        try (TarArchiveInputStream archive =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.deleteIfExists(path);
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.deleteIfExists(path);
                    Files.copy(archive, path);
                    if ((entry.getMode() & 0100) != 0 && !path.toFile().setExecutable(true, false)) {
                        throw new IOException(path + " cannot be made executable");
                    }
                }
            }
        }
        return target;
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : "linux";
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }
}
