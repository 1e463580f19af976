package dev.ormworkbench.database;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The platforms that an embedded server's binaries are published for, and how each lays its files out. */
enum Platform {
    LINUX("linux", "bin/mariadbd", "share", "LD_LIBRARY_PATH"),
    MAC("osx", "bin/mariadbd", "share/mysql", "DYLD_FALLBACK_LIBRARY_PATH"),
    WINDOWS("winx64", "bin/mysqld.exe", "share", "PATH");

    private final String resourceFolder;
    private final String executable;
    private final String systemTables;
    private final String libraryPathVariable;

    Platform(String resourceFolder, String executable, String systemTables, String libraryPathVariable) {
        this.resourceFolder = resourceFolder;
        this.executable = executable;
        this.systemTables = systemTables;
        this.libraryPathVariable = libraryPathVariable;
    }

    /** @throws DatabaseException if there are no binaries for this machine */
    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** @throws DatabaseException if there are no binaries for it */
    static Platform of(String system, String architecture) {
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

    /** The folder of the binaries within their release, in the jar. */
    String resourceFolder() {
        return resourceFolder;
    }

    /** The server's executable within its folder, with forward slashes. */
    String executable() {
        return executable;
    }

    /** The folder with the SQL that makes the system tables, within the server's folder. */
    String systemTables() {
        return systemTables;
    }

    /** The environment variable, with its value, that lets the executable find the libraries beside it. */
    Map.Entry<String, String> libraryPath(Path server) {
        return Map.entry(libraryPathVariable, server.resolve("libs").toString());
    }

    /** The folder for what a user's programs can make again, as the platform has it. */
    Path userCaches(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        return switch (this) {
            case LINUX -> absoluteOr(environment.get("XDG_CACHE_HOME"), home.resolve(".cache"));
            case MAC -> home.resolve("Library/Caches");
            case WINDOWS -> absoluteOr(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local"));
        };
    }

    private static Path absoluteOr(@Nullable String path, Path otherwise) {
        return path != null && Path.of(path).isAbsolute() ? Path.of(path) : otherwise;
    }
}
