package dev.ormworkbench.database.embedded;

import dev.ormworkbench.store.PlayerSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A separate server of the embedded server's release, for tests that would disturb others: with other options, or with
 * a stop and a start. Not thread-safe.
 */
public final class OwnServer {

    public static final String USER = "alice";
    public static final String PASSWORD = "s3cret";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunFolder folder;
    private final ServerFiles files;
    private final List<String> options;
    private final int port;
    private ServerProcess process;

    private OwnServer(List<String> options) throws IOException, InterruptedException {
        ServerPlatform platform = ServerPlatform.current();
        CacheFolder cache = CacheFolder.in(platform.userCaches(System.getenv()));
        files = ServerFiles.prepare(cache, platform);
        folder = RunFolder.create(cache);
        FileTree.copy(files.template(), folder.data());
        // The server runs it at each start.
        Files.writeString(
                folder.initFile(),
                String.join(
                        "\n",
                        "CREATE USER IF NOT EXISTS " + USER + " IDENTIFIED BY '" + PASSWORD + "';",
                        "GRANT ALL ON *.* TO " + USER + " WITH GRANT OPTION;",
                        "USE " + ServerFiles.DATABASE + ";",
                        PlayerSchema.sql().replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"),
                        ";"));
        port = EmbeddedServer.freePort();
        this.options = options;
        process = newProcess();
    }

    /** Starts a server without TLS, with an empty table and more options. */
    public static OwnServer plain(String... options) throws IOException, InterruptedException {
        return new OwnServer(
                Stream.concat(Stream.of("--skip-ssl"), Stream.of(options)).toList());
    }

    /**
     * Starts a server with a certificate, which it uses for each name of the loopback address.
     *
     * @param certificate {@code NAME.pem}, with its key beside it as {@code NAME-key.pem}
     */
    public static OwnServer withTls(Path certificate) throws IOException, InterruptedException {
        return new OwnServer(List.of(
                "--ssl",
                "--ssl-cert=" + certificate,
                "--ssl-key=" + certificate.toString().replace(".pem", "-key.pem")));
    }

    private ServerProcess newProcess() throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(
                "--tmpdir=" + folder.temporaryFiles(),
                "--init-file=" + folder.initFile(),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=",
                "--skip-name-resolve",
                "--innodb-log-file-size=" + ServerProcess.REDO_LOG_BYTES,
                "--innodb-undo-tablespaces=0"));
        ServerProcess started = files.start(folder.data(), all);
        folder.note(started.handle());
        if (!started.awaitReady(PATIENCE)) {
            throw new IOException(started.reason());
        }
        return started;
    }

    public String url(String host) {
        return "jdbc:mysql://" + host + ":" + port + "/" + ServerFiles.DATABASE;
    }

    /** Stops it like an operator, and waits for its end. */
    public void stop() throws IOException, InterruptedException {
        process.handle().destroy();
        if (!process.awaitEnd(PATIENCE)) {
            throw new IOException("the server does not stop");
        }
    }

    /** Starts it again, with its data and its port. */
    public void start() throws IOException, InterruptedException {
        process = newProcess();
    }

    /** Kills it, and removes its data. */
    public void end() throws IOException, InterruptedException {
        process.kill();
        folder.close();
    }
}
