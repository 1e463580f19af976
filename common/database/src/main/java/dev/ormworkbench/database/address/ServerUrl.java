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

/** A user's JDBC URL of a server. It names a database and contains no password, so it may be shown. */
public final class ServerUrl {

    /** A decoder's replacement for bytes that are not UTF-8. */
    private static final char NOT_UTF_8 = '\ufffd';

    private static final String EXAMPLE = "jdbc:mysql://host:port/database";

    /** The drivers' settings of TLS, except those for a client's certificate, ciphers and versions. */
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

    /** A password as a parameter, in any form; {@code passwordCharacterEncoding} is not a password. */
    private static final Pattern PASSWORD_PARAMETER = Pattern.compile("password\\d?\\s*=");

    private static final Pattern USER_AND_PASSWORD = Pattern.compile("[^?]*:[^?]*@");

    /** A password among the hosts, where each may have another. */
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
     * Checks a URL's form. The driver checks the rest when it connects.
     *
     * @throws IllegalArgumentException if it has another scheme, contains a password, names a user among its hosts,
     *     sets TLS, names a host in a longer form, sets something twice or names no database; the message does not
     *     repeat the URL
     */
    public static ServerUrl parse(String url) {
        String scheme = HostChoice.schemeOf(url)
                .orElseThrow(() -> new IllegalArgumentException("a database is one of "
                        + String.join(", ", DatabaseAddresses.all().keySet())));
        String rest = url.substring(scheme.length());
        String plain = decode(rest).toLowerCase(Locale.ROOT);
        if (PASSWORD_PARAMETER.matcher(plain).find()
                || USER_AND_PASSWORD.matcher(plain).lookingAt()) {
            throw new IllegalArgumentException("the database URL contains a password, which would show in lists of "
                    + "processes and in logs: leave it out and set WORKBENCH_DB_PASSWORD");
        }
        if (decode(rest).codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the database URL contains a control character, such as a line break");
        }
        Matcher parts = PARTS.matcher(rest);
        if (!parts.matches() || hasBadPort(parts.group("hosts"))) {
            throw new IllegalArgumentException("the port in the database URL is not a number from 1 to 65535");
        }
        ServerUrl parsed = new ServerUrl(scheme, parts);
        if (USER.matcher(decode(parsed.hosts)).find()) {
            throw new IllegalArgumentException(
                    "the database URL names a user among its hosts: leave it out and give --db-user");
        }
        if (!parsed.hosts.isBlank() && !parsed.eachHost().allMatch(UrlHost::isOne)) {
            throw new IllegalArgumentException("a host in the database URL does not have the form host:port");
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

    /** Returns whether the workbench sets it in any case. */
    private static boolean isMoot(String name) {
        return Arrays.stream(Driver.values())
                .anyMatch(driver -> driver.settings().neededNames().contains(name));
    }

    /** Does not check hosts in the drivers' longer forms, with brackets, which are refused anyway. */
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

    /**
     * Returns the URL for a driver: with that driver's scheme, and without parameters, which are its {@link #settings}.
     */
    public String forDriver(Driver driver) {
        return HostChoice.of(scheme, hasSeveralHosts()).scheme(driver)
                + eachHost().map(host -> UrlHost.forDriver(host, driver)).collect(Collectors.joining(","))
                + "/" + databaseFor(driver);
    }

    /** Returns a URL like {@link #forDriver} for each host; empty if there is only one. */
    public List<String> forEachHost(Driver driver) {
        if (!hasSeveralHosts()) {
            return List.of();
        }
        return eachHost()
                .map(host ->
                        HostChoice.ONE.scheme(driver) + UrlHost.forDriver(host, driver) + "/" + databaseFor(driver))
                .toList();
    }

    /** One driver decodes a database's name, and a plus sign in it to a space; the other does not. */
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

    /**
     * Returns the URL's settings for this driver, without the user and without settings that the workbench always
     * makes.
     */
    Properties settings(Driver driver) {
        Properties settings = new Properties();
        parameters.forEach((name, value) -> UrlSetting.of(name)
                .filter(setting ->
                        setting.drivers().contains(driver) && !setting.name().equals("user"))
                .filter(setting -> !driver.settings().neededNames().contains(name) && setting.hasEffect())
                .ifPresent(setting -> settings.setProperty(setting.name(), setting.value(value))));
        return settings;
    }

    /** Returns all settings of this driver: its own and the URL's, which win over all except the needed ones. */
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

    /** Returns whether the names of all hosts mean this machine, so nobody is in between. */
    public boolean isOnLoopback() {
        return eachHost().allMatch(UrlHost::isLoopback);
    }

    /** Returns whether there is another host if one fails. */
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

    /** Returns the same URL with another database. */
    public ServerUrl withDatabase(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        String query = parts.group("query");
        return parse(scheme + hosts + "/" + encoded + (query == null ? "" : "?" + query));
    }

    /** Returns the URL without its parameters. */
    public String location() {
        return scheme + hosts + "/" + database;
    }

    /** Returns the hosts with their ports, as in the URL. */
    public String hosts() {
        return hosts;
    }

    public String database() {
        return database;
    }

    /** Returns the value of a parameter, in upper or lower case; null if the URL has none. */
    @Nullable
    public String parameter(String name) {
        return parameters.get(name);
    }

    private static String orEmpty(@Nullable String part) {
        return part == null ? "" : part;
    }

    /** Decodes like any URL, so a plus sign stays a plus sign. Malformed encodings stay unchanged. */
    private static String decode(String encoded) {
        try {
            String decoded = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
            return decoded.indexOf(NOT_UTF_8) >= 0 ? encoded : decoded;
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
