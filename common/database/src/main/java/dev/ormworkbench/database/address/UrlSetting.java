package dev.ormworkbench.database.address;

import dev.ormworkbench.database.driver.Driver;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A setting that a URL may have, and the one list of them. The workbench refuses every other. The drivers have some two
 * hundred settings. Some send this machine's files to the server, run SQL, load classes or redirect the connection, and
 * each release may add more.
 *
 * @param name the drivers' name; a URL may write it in upper or lower case
 * @param drivers the drivers that know it; the other ignores it
 * @param why the reason why a user may set it
 */
public record UrlSetting(String name, Set<Driver> drivers, Kind kind, String why) {

    /** Returns whether the driver gets it. */
    boolean hasEffect() {
        return !why.equals(ZONE_UNUSED);
    }

    /** The values that a setting accepts. */
    public enum Kind {
        BOOLEAN("true or false"),
        NUMBER("a whole number from 0 to 2147483647"),
        PACKET("a whole number from 65536 to 2147483647"),
        ZONE("a time zone that Java knows, such as Europe/Berlin or +02:00"),
        CHARSET("an encoding that Java knows and can write, such as UTF-8"),
        TEXT("any text of at most 10000 characters");

        private final String allowed;

        Kind(String allowed) {
            this.allowed = allowed;
        }

        /** Returns a description for users. */
        public String allowed() {
            return allowed;
        }
    }

    private static final int LEAST_PACKET = 1 << 16;
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_SHOWN = 60;

    private static final Set<Driver> BOTH = Set.of(Driver.values());
    private static final Set<Driver> MYSQL = Set.of(Driver.MYSQL);
    private static final Set<Driver> MARIADB = Set.of(Driver.MARIADB);

    private static final String TIME = "a user may choose time limits";
    private static final String SOCKET = "it tunes the socket, not its destination";
    private static final String STATEMENTS = "ways to send statements are worth comparing";
    private static final String MEMORY = "it bounds memory";
    private static final String SESSION =
            "a user may set session variables; the workbench sets what the stores need after them";
    private static final String ZONE_UNUSED =
            "URLs often have it; it has no effect, because times are stored and read in UTC";
    private static final String MESSAGES = "it makes error messages longer";
    private static final String HOSTS = "it decides what happens to a failed host";
    private static final String VALUES = "URLs often have it; the workbench has no value of that type";

    /** All settings, by name. */
    private static final List<UrlSetting> ALL = List.of(
            new UrlSetting("user", BOTH, Kind.TEXT, "it names the user, instead of --db-user"),
            new UrlSetting("connectTimeout", BOTH, Kind.NUMBER, TIME),
            new UrlSetting("socketTimeout", BOTH, Kind.NUMBER, TIME),
            new UrlSetting("tcpKeepAlive", BOTH, Kind.BOOLEAN, SOCKET),
            new UrlSetting("tcpNoDelay", MYSQL, Kind.BOOLEAN, SOCKET),
            new UrlSetting("tcpRcvBuf", MYSQL, Kind.NUMBER, SOCKET),
            new UrlSetting("tcpSndBuf", MYSQL, Kind.NUMBER, SOCKET),
            new UrlSetting("tcpKeepIdle", MARIADB, Kind.NUMBER, SOCKET),
            new UrlSetting("tcpKeepCount", MARIADB, Kind.NUMBER, SOCKET),
            new UrlSetting("tcpKeepInterval", MARIADB, Kind.NUMBER, SOCKET),
            new UrlSetting("useCompression", BOTH, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("rewriteBatchedStatements", BOTH, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("useServerPrepStmts", BOTH, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("cachePrepStmts", BOTH, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("prepStmtCacheSize", BOTH, Kind.NUMBER, STATEMENTS),
            new UrlSetting("prepStmtCacheSqlLimit", MYSQL, Kind.NUMBER, STATEMENTS),
            new UrlSetting("useBulkStmts", MARIADB, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("useBulkStmtsForInserts", MARIADB, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("disablePipeline", MARIADB, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("useCursorFetch", MYSQL, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("defaultFetchSize", BOTH, Kind.NUMBER, STATEMENTS),
            new UrlSetting("useLocalSessionState", BOTH, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("elideSetAutoCommits", MYSQL, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("alwaysSendSetIsolation", MYSQL, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("readOnlyPropagatesToServer", BOTH, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("cacheServerConfiguration", MYSQL, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("cacheResultSetMetadata", MYSQL, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("maintainTimeStats", MYSQL, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("useUnbufferedInput", MYSQL, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("useReadAheadInput", MYSQL, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("dontTrackOpenResources", MYSQL, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting("enableQueryTimeouts", MYSQL, Kind.BOOLEAN, STATEMENTS),
            new UrlSetting(
                    "maxAllowedPacket", BOTH, Kind.PACKET, MEMORY + "; the statement that sets up a session must fit"),
            new UrlSetting("metadataCacheSize", MYSQL, Kind.NUMBER, MEMORY),
            new UrlSetting("sessionVariables", BOTH, Kind.TEXT, SESSION),
            new UrlSetting("connectionAttributes", BOTH, Kind.TEXT, "the server shows them to its operator"),
            new UrlSetting("passwordCharacterEncoding", MYSQL, Kind.CHARSET, "a password may be older than UTF-8"),
            new UrlSetting("useUnicode", MYSQL, Kind.BOOLEAN, "URLs often have it; text is Unicode in any case"),
            new UrlSetting("serverTimezone", BOTH, Kind.ZONE, ZONE_UNUSED),
            new UrlSetting("connectionTimeZone", BOTH, Kind.ZONE, ZONE_UNUSED),
            new UrlSetting("timezone", MARIADB, Kind.ZONE, ZONE_UNUSED),
            new UrlSetting("forceConnectionTimeZoneToSession", BOTH, Kind.BOOLEAN, ZONE_UNUSED),
            new UrlSetting("preserveInstants", BOTH, Kind.BOOLEAN, ZONE_UNUSED),
            new UrlSetting("sendFractionalSeconds", MYSQL, Kind.BOOLEAN, VALUES),
            new UrlSetting("zeroDateTimeBehavior", MYSQL, Kind.TEXT, VALUES),
            new UrlSetting("yearIsDateType", BOTH, Kind.BOOLEAN, VALUES),
            new UrlSetting("tinyInt1isBit", BOTH, Kind.BOOLEAN, VALUES),
            new UrlSetting("nullDatabaseMeansCurrent", BOTH, Kind.BOOLEAN, VALUES),
            new UrlSetting("useInformationSchema", MYSQL, Kind.BOOLEAN, VALUES),
            new UrlSetting("includeInnodbStatusInDeadlockExceptions", BOTH, Kind.BOOLEAN, MESSAGES),
            new UrlSetting("dumpQueriesOnException", BOTH, Kind.BOOLEAN, MESSAGES),
            new UrlSetting("retriesAllDown", BOTH, Kind.NUMBER, HOSTS),
            new UrlSetting("loadBalanceBlocklistTimeout", MYSQL, Kind.NUMBER, HOSTS),
            new UrlSetting("deniedListTimeout", MARIADB, Kind.NUMBER, HOSTS),
            new UrlSetting("queriesBeforeRetrySource", MYSQL, Kind.NUMBER, HOSTS),
            new UrlSetting("secondsBeforeRetrySource", MYSQL, Kind.NUMBER, HOSTS));

    private static final Map<String, UrlSetting> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(setting -> key(setting.name()), setting -> setting));

    private static final Set<String> TRUE = Set.of("true", "yes", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "0");

    /** Words that one of the drivers accepts instead of a zone. */
    private static final Set<String> ZONE_WORDS = Set.of("local", "server", "auto", "disable");

    /** Returns all settings, by name. */
    public static List<UrlSetting> all() {
        return ALL.stream()
                .sorted(Comparator.comparing(UrlSetting::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** Returns the setting of this name, in upper or lower case; empty if a URL may not have it. */
    static Optional<UrlSetting> of(String name) {
        return Optional.ofNullable(BY_NAME.get(key(name)));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Returns a value in the form that both drivers accept.
     *
     * @throws IllegalArgumentException if the value is invalid; the message is one line
     */
    String value(String given) {
        String lower = key(given.strip());
        boolean right =
                switch (kind) {
                    case BOOLEAN -> TRUE.contains(lower) || FALSE.contains(lower);
                    case NUMBER -> isNumber(lower, 0);
                    case PACKET -> isNumber(lower, LEAST_PACKET);
                    case ZONE -> ZONE_WORDS.contains(lower) || isZone(given.strip());
                    case CHARSET -> isCharset(given.strip());
                    case TEXT -> given.length() <= LONGEST_TEXT;
                };
        if (!right) {
            throw new IllegalArgumentException(
                    "the database URL sets " + name + " to '" + shown(given) + "', which is not " + kind.allowed());
        }
        return switch (kind) {
            case BOOLEAN -> String.valueOf(TRUE.contains(lower));
            case NUMBER, PACKET -> lower;
            case ZONE, CHARSET, TEXT -> given.strip();
        };
    }

    private static boolean isNumber(String text, int least) {
        return text.matches("\\d{1,10}") && Long.parseLong(text) >= least && Long.parseLong(text) <= Integer.MAX_VALUE;
    }

    private static String shown(String given) {
        return given.length() <= LONGEST_SHOWN ? given : given.substring(0, LONGEST_SHOWN) + "…";
    }

    private static boolean isCharset(String text) {
        try {
            return Charset.isSupported(text) && Charset.forName(text).canEncode();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isZone(String text) {
        try {
            return !ZoneId.of(text).getId().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }
}
