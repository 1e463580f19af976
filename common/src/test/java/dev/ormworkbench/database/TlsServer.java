package dev.ormworkbench.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server with a certificate, which it shows under each name of the loopback address. */
public final class TlsServer {

    public static final String USER = "alice";
    public static final String PASSWORD = "s3cret";

    private final RunFolder folder;
    private final ServerProcess process;
    private final int port;

    private TlsServer(RunFolder folder, ServerProcess process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param certificate with its key beside it, as {@link TestCertificates} writes them
     */
    public static TlsServer start(Path certificate) throws IOException, InterruptedException {
        Platform platform = Platform.current();
        CacheFolder cache = new CacheFolder(platform.userCaches(System.getenv()).resolve("orm-workbench"));
        ServerFiles files = ServerFiles.prepare(cache, platform);
        RunFolder folder = RunFolder.create(cache);
        FileTree.copy(files.template(), folder.data());
        Files.writeString(
                folder.initFile(),
                "CREATE USER " + USER + " IDENTIFIED BY '" + PASSWORD + "';\nGRANT ALL ON *.* TO " + USER + ";\n");
        int port = EmbeddedServer.freePort();
        ServerProcess process = files.start(
                folder.data(),
                List.of(
                        "--ssl",
                        "--ssl-cert=" + certificate,
                        "--ssl-key=" + certificate.toString().replace(".pem", "-key.pem"),
                        "--tmpdir=" + folder.temporaryFiles(),
                        "--init-file=" + folder.initFile(),
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--socket=",
                        "--skip-name-resolve",
                        "--innodb-log-file-size=" + ServerProcess.REDO_LOG_BYTES,
                        "--innodb-undo-tablespaces=0"));
        folder.note(process.handle());
        if (!process.awaitReady(Duration.ofSeconds(60))) {
            throw new IOException(process.reason());
        }
        return new TlsServer(folder, process, port);
    }

    public String url(String host) {
        return "jdbc:mysql://" + host + ":" + port + "/" + ServerFiles.DATABASE;
    }

    public void stop() throws IOException, InterruptedException {
        process.kill();
        folder.close();
    }
}
