package dev.ormworkbench.database.address;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A JDBC URL that was given to reach a server. It names a database and holds no password, so it may be shown. */
public final class ServerUrl {

    /** What a decoder puts in place of bytes that are no UTF-8. */
    private static final char NOT_UTF_8 = '\ufffd';

    private static final String EXAMPLE = "jdbc:mysql://host:port/database";

    /** The drivers' settings of TLS, all but those of a client's own certificate, of ciphers and of versions. */
    private static final Set<String> TLS_PARAMETERS = namesOf(
            "sslMode",
            "useSSL",
            "requireSSL",
            "verifyServerCertificate",
            "trustServerCertificate",
            "disableSslHostnameVerification",
            "serverSslCert",
            "trustStore",
            "trustStoreType",
            "trustCertificateKeyStoreUrl",
            "trustCertificateKeyStoreType",
            "fallbackToSystemTrustStore",
            "deferCertificateValidation",
            "trustManagerFactoryProvider",
            "tlsSocketType");

    private static final Set<String> KEY_PARAMETERS = namesOf("allowPublicKeyRetrieval", "serverRSAPublicKeyFile");

    private static final Pattern PARTS =
            Pattern.compile("(?<hosts>[^/?#]*)(/(?<database>[^?#]*))?([?](?<query>[^#]*))?(#.*)?");

    /** As a parameter, in whatever form; {@code passwordCharacterEncoding} is none. */
    private static final Pattern PASSWORD_PARAMETER = Pattern.compile("password\\d?\\s*=");

    private static final Pattern USER_AND_PASSWORD = Pattern.compile("[^?]*:[^?]*@");

    /** Among the hosts, where each may have another. */
    private static final Pattern USER = Pattern.compile("@|\\buser\\s*=", Pattern.CASE_INSENSITIVE);

    private final String scheme;
    private final Matcher parts;
    private final String hosts;
    private final String database;
    private final Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private ServerUrl(String scheme, Matcher parts) {
        this.scheme = scheme;
        this.parts = parts;
        this.hosts = parts.group("hosts");
        this.database = decode(orEmpty(parts.group("database"))).strip();
        for (String parameter : query()) {
            String[] nameAndValue = parameter.split("=", 2);
            String name = nameOf(parameter);
            String before = parameters.put(name, nameAndValue.length == 2 ? decode(nameAndValue[1]) : "");
            if (before != null && !name.isEmpty()) {
                throw new IllegalArgumentException("the database URL sets " + name + " twice");
            }
        }
    }

    /**
     * Checks a URL's form. The driver checks the rest as it connects.
     *
     * @throws IllegalArgumentException if it is of another scheme, holds a password, names a user among its hosts,
     *     sets TLS, names a host in a longer form, sets something twice or names no database; the message does not repeat it
     */
    public static ServerUrl parse(String url) {
        String scheme = HostChoice.schemeOf(url)
                .orElseThrow(() -> new IllegalArgumentException("a database is one of "
                        + String.join(", ", DatabaseAddresses.all().keySet())));
        String rest = url.substring(scheme.length());
        String plain = decode(rest).toLowerCase(Locale.ROOT);
        if (PASSWORD_PARAMETER.matcher(plain).find()
                || USER_AND_PASSWORD.matcher(plain).lookingAt()) {
            throw new IllegalArgumentException("the database URL holds a password, which would show in lists of "
                    + "processes and in logs: leave it out and set WORKBENCH_DB_PASSWORD");
        }
        if (decode(rest).codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the database URL holds a control character, such as a line break");
        }
        Matcher parts = PARTS.matcher(rest);
        if (!parts.matches() || hasBadPort(parts.group("hosts"))) {
            throw new IllegalArgumentException("the database URL has a port that is no number from 1 to 65535");
        }
        ServerUrl parsed = new ServerUrl(scheme, parts);
        if (USER.matcher(decode(parsed.hosts)).find()) {
            throw new IllegalArgumentException(
                    "the database URL names a user among its hosts: leave it out and give --db-user");
        }
        if (!parsed.hosts.isBlank() && !parsed.eachHost().allMatch(UrlHost::isOne)) {
            throw new IllegalArgumentException("the database URL has a host that is not of the form host:port");
        }
        parsed.parameters.forEach(ServerUrl::requireAllowed);
        if (parsed.hosts.isBlank() || parsed.database.isEmpty()) {
            throw new IllegalArgumentException("the database URL names no "
                    + (parsed.hosts.isBlank() ? "host" : "database") + ": it is " + EXAMPLE);
        }
        return parsed;
    }

    private static void requireAllowed(String name, String value) {
        if (TLS_PARAMETERS.contains(name)) {
            throw new IllegalArgumentException(
                    "the database URL sets " + name + ": leave it out, TLS is set with --tls and --ca");
        } else if (KEY_PARAMETERS.contains(name)) {
            throw new IllegalArgumentException(
                    "the database URL sets " + name + ": leave it out, --server-key names the server's key");
        } else if (UrlSetting.of(name).isPresent()) {
            UrlSetting.of(name).get().value(value);
        } else if (!name.isEmpty() && !isMoot(name)) {
            throw new IllegalArgumentException("the database URL sets " + name
                    + ", which is not among the settings that a URL may have: docs/databases.md lists them, such as"
                    + " connectTimeout, sessionVariables or useServerPrepStmts");
        }
    }

    /** Whether it is set anyway, whatever a URL says. */
    private static boolean isMoot(String name) {
        return Arrays.stream(Driver.values())
                .anyMatch(driver -> driver.settings().neededNames().contains(name));
    }

    /** Not asked of hosts in the drivers' longer forms, with brackets, which are refused for those. */
    private static boolean hasBadPort(String hosts) {
        for (String host : hosts.split(",", -1)) {
            int colon = host.lastIndexOf(':');
            if (colon >= 0
                    && host.indexOf('(') < 0
                    && host.indexOf(']') < colon
                    && !isPort(host.substring(colon + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPort(String text) {
        return text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65535;
    }

    /** The URL as a driver takes it: with its scheme, and without parameters, which are its {@link #settings}. */
    public String forDriver(Driver driver) {
        return HostChoice.of(scheme, hasSeveralHosts()).scheme(driver)
                + eachHost().map(host -> UrlHost.forDriver(host, driver)).collect(Collectors.joining(","))
                + "/" + databaseFor(driver);
    }

    /** As {@link #forDriver}, for one host after the other; empty if there is but one. */
    public List<String> forEachHost(Driver driver) {
        if (!hasSeveralHosts()) {
            return List.of();
        }
        return eachHost()
                .map(host ->
                        HostChoice.ONE.scheme(driver) + UrlHost.forDriver(host, driver) + "/" + databaseFor(driver))
                .toList();
    }

    /** One driver decodes a database's name, and a plus sign in it to a space; the other takes it as it is. */
    private String databaseFor(Driver driver) {
        return switch (driver) {
            case MYSQL -> URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
            case MARIADB -> {
                if (database.contains("?")) {
                    throw new IllegalArgumentException("the database's name has a question mark, which "
                            + driver.displayName() + " takes for the name's end: try --driver mysql");
                }
                yield database;
            }
        };
    }

    /** What the URL sets of this driver, but for what is set whatever it says, and for the user. */
    Properties settings(Driver driver) {
        Properties settings = new Properties();
        parameters.forEach((name, value) -> UrlSetting.of(name)
                .filter(setting ->
                        setting.drivers().contains(driver) && !setting.name().equals("user"))
                .filter(setting -> !driver.settings().neededNames().contains(name))
                .ifPresent(setting -> settings.setProperty(setting.name(), setting.value(value))));
        return settings;
    }

    /** All settings of this driver: its own, with those of this URL, which win over all but those that are needed. */
    public Properties settings(Driver driver, Tuning tuning) {
        Properties settings = driver.settings().properties(tuning);
        if (hasSeveralHosts()) {
            driver.settings().severalHosts().forEach(setting -> settings.setProperty(setting.name(), setting.value()));
        }
        settings.putAll(settings(driver));
        return settings;
    }

    private Stream<String> eachHost() {
        return Arrays.stream(hosts.split(",", -1));
    }

    /** Whether all hosts are this machine by their names, so that nobody is in between. */
    public boolean isOnLoopback() {
        return eachHost().allMatch(UrlHost::isLoopback);
    }

    /** Whether there is another host where one fails. */
    boolean hasSeveralHosts() {
        return hosts.contains(",");
    }

    private static Set<String> namesOf(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }

    private List<String> query() {
        return List.of(orEmpty(parts.group("query")).split("&", -1));
    }

    private static String nameOf(String parameter) {
        return decode(parameter.split("=", 2)[0]).strip();
    }

    /** The URL without its parameters. */
    public String location() {
        return scheme + hosts + "/" + database;
    }

    /** The hosts with their ports, as the URL has them. */
    public String hosts() {
        return hosts;
    }

    public String database() {
        return database;
    }

    /** The value of a parameter, whatever the case of its name; null if the URL has none. */
    @Nullable
    public String parameter(String name) {
        return parameters.get(name);
    }

    private static String orEmpty(@Nullable String part) {
        return part == null ? "" : part;
    }

    /** As in any URL, so a plus sign is one. What is not encoded well stays as it is. */
    private static String decode(String encoded) {
        try {
            String decoded = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
            return decoded.indexOf(NOT_UTF_8) >= 0 ? encoded : decoded;
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
