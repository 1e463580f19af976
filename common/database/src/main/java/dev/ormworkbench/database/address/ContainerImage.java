package dev.ormworkbench.database.address;

import dev.ormworkbench.store.ServerProduct;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The servers that are started in a container, and the one place that says in which version. */
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
    /** It stores in its own process, and has the one account root, without a password, and the one database test. */
    TIDB(ServerProduct.TIDB, "tidb", "pingcap/tidb", "v8.5.3", 4000, ".*server is running MySQL protocol.*");

    private static final String DATABASE = "test";

    /** As Docker has them. */
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

    /** What an address names, {@code tidb} or {@code tidb:v8.5.3}; empty if it is of another form. */
    public static Optional<Versioned> of(String address) {
        String[] wordAndVersion = address.split(":", 2);
        return Arrays.stream(values())
                .filter(image -> image.word.equals(wordAndVersion[0]))
                .findFirst()
                .map(image ->
                        new Versioned(image, wordAndVersion.length == 1 ? image.defaultVersion : wordAndVersion[1]))
                .filter(versioned -> VERSION.matcher(versioned.version()).matches());
    }

    /** What the container's environment tells the server. */
    public Map<String, String> environment(String password) {
        return Map.of();
    }

    /** Whether root has the password that the environment names. */
    public boolean takesPassword() {
        return !environment("").isEmpty();
    }

    public ServerProduct product() {
        return product;
    }

    /** What asks for it. */
    public String word() {
        return word;
    }

    public String defaultVersion() {
        return defaultVersion;
    }

    /** The database in it. */
    public String database() {
        return DATABASE;
    }

    /** Where it listens, within the container. */
    public int port() {
        return port;
    }

    /** A line of its log by which it serves, as a regular expression. Before that one may serve that sets it up. */
    public String readyLine() {
        return readyLine;
    }
}
