package dev.ormworkbench.database.embedded;

import dev.ormworkbench.database.failure.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The platforms with published binaries of the embedded server, and the layout of their files. */
enum ServerPlatform {
    LINUX("linux", "bin/mariadbd", "share", "LD_LIBRARY_PATH", "XDG_CACHE_HOME", ".cache"),
    MAC("osx", "bin/mariadbd", "share/mysql", "DYLD_FALLBACK_LIBRARY_PATH", null, "Library/Caches"),
    WINDOWS("winx64", "bin/mysqld.exe", "share", "PATH", "LOCALAPPDATA", "AppData/Local");

    private final String resourceFolder;
    private final String executable;
    private final String systemTables;
    private final String libraryPathVariable;
    private final @Nullable String cachesVariable;
    private final String cachesInHome;

    ServerPlatform(
            String resourceFolder,
            String executable,
            String systemTables,
            String libraryPathVariable,
            @Nullable String cachesVariable,
            String cachesInHome) {
        this.resourceFolder = resourceFolder;
        this.executable = executable;
        this.systemTables = systemTables;
        this.libraryPathVariable = libraryPathVariable;
        this.cachesVariable = cachesVariable;
        this.cachesInHome = cachesInHome;
    }

    /** @throws DatabaseException if there are no binaries for this machine */
    static ServerPlatform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** @throws DatabaseException if there are no binaries for the platform */
    static ServerPlatform of(String system, String architecture) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean amd64 = architecture.equals("amd64") || architecture.equals("x86_64");
        if (name.startsWith("linux") && amd64) {
            return LINUX;
        } else if (name.startsWith("mac") && architecture.equals("aarch64")) {
            return MAC;
        } else if (name.startsWith("windows") && amd64) {
            return WINDOWS;
        }
        throw new DatabaseException(
                "there is no embedded server for " + system + " on " + architecture
                        + ": give the URL of a server, jdbc:mysql://host:port/database",
                null);
    }

    /** Returns the folder of the binaries within their release, in the jar. */
    String resourceFolder() {
        return resourceFolder;
    }

    /** Returns the path of the server's executable within its folder, with forward slashes. */
    String executable() {
        return executable;
    }

    /** Returns the folder with the SQL of the system tables, within the server's folder. */
    String systemTables() {
        return systemTables;
    }

    /** Returns the environment variable, with its value, by which the executable finds its libraries. */
    Map.Entry<String, String> libraryPath(Path server) {
        return Map.entry(libraryPathVariable, server.resolve("libs").toString());
    }

    /**
     * Returns the platform's cache folder of this user; a private folder among the temporary files if the user has no
     * home.
     *
     * @throws DatabaseException if somebody else owns that folder, or the locale cannot encode its name
     */
    Path userCaches(Map<String, String> environment) throws IOException {
        return userCaches(
                environment,
                path("the user's home", System.getProperty("user.home")),
                path("java.io.tmpdir", System.getProperty("java.io.tmpdir")).toAbsolutePath());
    }

    /** Does not use a URI, because the server gets the path as text. */
    private static Path path(String source, String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw CacheFolder.unnameable(source, e);
        }
    }

    /** @param home the user's home; relative or missing if the user has none (Java returns {@code ?}) */
    Path userCaches(Map<String, String> environment, Path home, Path temporaryFiles) throws IOException {
        String named = cachesVariable == null ? null : environment.get(cachesVariable);
        if (cachesVariable != null
                && named != null
                && path(cachesVariable, named).isAbsolute()) {
            return Path.of(named);
        } else if (home.isAbsolute() && Files.isDirectory(home)) {
            return home.resolve(cachesInHome);
        }
        return FileOwner.privateFolderIn(temporaryFiles);
    }
}
