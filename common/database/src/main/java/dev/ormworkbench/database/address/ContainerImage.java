package dev.ormworkbench.database.address;

import dev.ormworkbench.store.ServerProduct;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The servers that run in a container; the one place that names their versions. */
public enum ContainerImage {
    MYSQL(ServerProduct.MYSQL, "mysql", "mysql", "9.4.0", 3306, ".*port: 3306\\b.*") {
        @Override
        public Map<String, String> environment(String password) {
            return Map.of("MYSQL_ROOT_PASSWORD", password, "MYSQL_DATABASE", DATABASE);
        }
    },
    MARIADB(ServerProduct.MARIADB, "mariadb", "mariadb", "11.8.3", 3306, ".*port: 3306\\b.*") {
        @Override
        public Map<String, String> environment(String password) {
            return Map.of("MARIADB_ROOT_PASSWORD", password, "MARIADB_DATABASE", DATABASE);
        }
    },
    /** TiDB with storage in its own process. It has one account, root without a password, and one database, test. */
    TIDB(ServerProduct.TIDB, "tidb", "pingcap/tidb", "v8.5.3", 4000, ".*server is running MySQL protocol.*");

    private static final String DATABASE = "test";

    /** Versions as Docker allows them. */
    private static final Pattern VERSION = Pattern.compile("\\w[\\w.-]{0,127}");

    private final ServerProduct product;
    private final String word;
    private final String repository;
    private final String defaultVersion;
    private final int port;
    private final String readyLine;

    ContainerImage(
            ServerProduct product, String word, String repository, String defaultVersion, int port, String readyLine) {
        this.product = product;
        this.word = word;
        this.repository = repository;
        this.defaultVersion = defaultVersion;
        this.port = port;
        this.readyLine = readyLine;
    }

    /** An image in a version, such as {@code mysql:9.4.0}. */
    public record Versioned(ContainerImage image, String version) {
        public String name() {
            return image.repository + ":" + version;
        }
    }

    /** Returns the image of an address such as {@code tidb} or {@code tidb:v8.5.3}; empty for any other form. */
    public static Optional<Versioned> of(String address) {
        String[] wordAndVersion = address.split(":", 2);
        return Arrays.stream(values())
                .filter(image -> image.word.equals(wordAndVersion[0]))
                .findFirst()
                .map(image ->
                        new Versioned(image, wordAndVersion.length == 1 ? image.defaultVersion : wordAndVersion[1]))
                .filter(versioned -> VERSION.matcher(versioned.version()).matches());
    }

    /** Returns the container's environment variables for the server. */
    public Map<String, String> environment(String password) {
        return Map.of();
    }

    /** Returns whether root has the password in the environment. */
    public boolean takesPassword() {
        return !environment("").isEmpty();
    }

    public ServerProduct product() {
        return product;
    }

    /** Returns the word of an address that selects it. */
    public String word() {
        return word;
    }

    public String defaultVersion() {
        return defaultVersion;
    }

    /** Returns the name of its database. */
    public String database() {
        return DATABASE;
    }

    /** Returns the server's port within the container. */
    public int port() {
        return port;
    }

    /**
     * Returns a regular expression for the log line that says that the server is ready. Before it, a server for the
     * setup may run.
     */
    public String readyLine() {
        return readyLine;
    }
}
