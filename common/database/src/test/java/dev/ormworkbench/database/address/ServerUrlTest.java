package dev.ormworkbench.database.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ormworkbench.database.TestDatabase;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A database URL")
class ServerUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://host/db?password=s3cret",
                "jdbc:mysql://host/db?user=u&PassWord=s3cret",
                "jdbc:mysql://host/db?p%61ssword=s3cret",
                "jdbc:mysql://host/db?password%3Ds3cret",
                "jdbc:mysql://host/db?password =s3cret",
                "jdbc:mysql://host/db?password2=s3cret",
                "jdbc:mysql://host/db?trustCertificateKeyStorePassword=s3cret",
                "jdbc:mysql://user:s3cret@host/db",
                "jdbc:mariadb://user:s3cret@host/db",
                "jdbc:mariadb://host/db?keyStorePassword=s3cret",
                "jdbc:mysql://user%3As3cret@host/db",
                "jdbc:mysql://user:s3cret%40host/db",
                "jdbc:mysql://user:s3cret@host",
                "jdbc:mysql://a,user:s3cret@b/db",
                "jdbc:mysql://address=(host=h)(port=1)(password=s3cret)/db",
                "jdbc:mysql://(host=h,port=1,password=s3cret)/db",
                "jdbc:mysql://[user:s3cret@a,b]/db",
                "jdbc:mysql://host/db?password=s3cret%zz"
            })
    @DisplayName("with a password is refused, and not repeated")
    void password(String url) {
        assertThatThrownBy(() -> TestDatabase.open(url, "root", null, Driver.MYSQL, Tuning.TUNED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contains a password")
                .hasMessageNotContaining("s3cret")
                .hasNoCause()
                .message()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "embeded",
                "jdbc:mysql:",
                "jdbc:mysql+srv://a/s3cret",
                "jdbc:mariadb:replication://a,b/s3cret",
                "jdbc:mysql:replication://a,b/s3cret",
                "mysql://u:s3cret@h/db"
            })
    @DisplayName("of another scheme is refused, and not repeated; what is allowed is said")
    void otherScheme(String address) {
        assertThatThrownBy(() -> TestDatabase.open(address, "root", null, Driver.MYSQL, Tuning.TUNED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one of embedded, mysql[:VERSION], mariadb[:VERSION], tidb[:VERSION]")
                .hasMessageContaining("jdbc:mysql://HOST:PORT/DATABASE")
                .hasMessageContaining("jdbc:mysql:loadbalance://")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://host", "jdbc:mysql://host:1/", "jdbc:mysql://host/?tcpKeepAlive=true"})
    @DisplayName("without a database is refused")
    void noDatabase(String url) {
        assertThatThrownBy(() -> TestDatabase.open(url, "root", null, Driver.MYSQL, Tuning.TUNED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names no database");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://alice@host/db",
                "jdbc:mysql://alice%40host/db",
                "jdbc:mysql://host,alice@other/db",
                "jdbc:mysql://address=(host=h)(User=alice)/db",
                "jdbc:mysql://(user%20= alice,host=h)/db"
            })
    @DisplayName("that names a user before its parameters is refused, and told the option for that")
    void userAmongHosts(String url) {
        assertThatThrownBy(() -> TestDatabase.open(url, "root", null, Driver.MYSQL, Tuning.TUNED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--db-user")
                .message()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://", "jdbc:mysql:///db"})
    @DisplayName("without a host is refused")
    void noHost(String url) {
        assertThatThrownBy(() -> TestDatabase.open(url, "root", null, Driver.MYSQL, Tuning.TUNED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names no host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://host:port/db",
                "jdbc:mysql://host:0/db",
                "jdbc:mysql://host:99999/db",
                "jdbc:mysql://user:s3cret?and@host/db",
                "jdbc:mysql://host/db?connectTimeout=soon",
                "jdbc:mysql://host/db?sslMode=perhaps",
                "jdbc:mysql://host/db\n",
                "jdbc:mysql://host/d%0ab"
            })
    @DisplayName("that is not right is refused in one line")
    void malformed(String url) {
        assertThatThrownBy(() -> TestDatabase.open(url, "root", "s3cret", Driver.MYSQL, Tuning.TUNED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret")
                .message()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://host/db",
                "jdbc:mysql://host:3306/db",
                "jdbc:mysql://host:3306,other:3307/db",
                "jdbc:mysql://[::1]:3306/db",
                "jdbc:mysql://[::1]/db",
                "jdbc:mysql:loadbalance://host,[::1]:3306/db",
                "jdbc:mariadb:sequential://host:3306,other/db",
                "jdbc:mysql://host:3306/db?sessionVariables=a=@@b"
            })
    @DisplayName("may name hosts in each of the forms that both drivers have")
    void forms(String url) {
        assertThat(ServerUrl.parse(url).database()).isEqualTo("db");
    }

    @Test
    @DisplayName("is shown without its parameters, and asked for them")
    void parts() {
        ServerUrl url = ServerUrl.parse(
                "jdbc:mysql://host:3306/shop?useUnicode=false&UseAffectedRows=tr%75e&connectionAttributes#y");

        assertThat(url.location()).isEqualTo("jdbc:mysql://host:3306/shop");
        assertThat(url.database()).isEqualTo("shop");
        assertThat(url.hosts()).isEqualTo("host:3306");
        assertThat(url.parameter("useAffectedRows")).isEqualTo("true");
        assertThat(url.parameter("connectionAttributes")).isEmpty();
        assertThat(url.parameter("y")).isNull();
    }

    @Test
    @DisplayName("may tell the encoding of passwords")
    void passwordEncoding() {
        assertThat(ServerUrl.parse("jdbc:mysql://host/db?passwordCharacterEncoding=UTF-8")
                        .parameter("passwordCharacterEncoding"))
                .isEqualTo("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://host:0/db",
                "jdbc:mariadb://host/db?connectTimeout=soon",
                "jdbc:mysql://host/db?sslMode=perhaps"
            })
    @DisplayName("that MariaDB's driver does not take is refused in one line as well")
    void malformedForMariaDb(String url) {
        assertThatThrownBy(() -> TestDatabase.open(url, "root", "s3cret", Driver.MARIADB, Tuning.TUNED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret")
                .message()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://h:1/db, MARIADB, jdbc:mariadb://h:1/db",
        "jdbc:mariadb://h:1/db, MYSQL, jdbc:mysql://h:1/db",
        "jdbc:mysql://h/db?connectTimeout=7#end, MARIADB, jdbc:mariadb://h/db",
        "jdbc:mysql://h/d%C3%A4t%C3%A4%20b+c, MYSQL, jdbc:mysql://h/d%C3%A4t%C3%A4%20b%2Bc",
        "jdbc:mysql://h/d%C3%A4t%C3%A4%20b+c, MARIADB, jdbc:mariadb://h/dätä b+c",
        "jdbc:mysql://h/dätä b, MYSQL, jdbc:mysql://h/d%C3%A4t%C3%A4%20b",
        "jdbc:mysql://h/per%25cent, MYSQL, jdbc:mysql://h/per%25cent",
        "jdbc:mysql://h/per%25cent, MARIADB, jdbc:mariadb://h/per%cent",
        "jdbc:mysql://h/per%cent, MYSQL, jdbc:mysql://h/per%25cent",
        "jdbc:mysql://h/per%cent, MARIADB, jdbc:mariadb://h/per%cent",
        "jdbc:mysql://[::ffff:127.0.0.1]:1/db, MYSQL, jdbc:mysql://127.0.0.1:1/db",
        "jdbc:mysql://[::1%lo]:1/db, MARIADB, jdbc:mariadb://[::1]:1/db",
        "jdbc:mysql://[fe80::1%eth0]/db, MYSQL, jdbc:mysql://[fe80::1%25eth0]/db",
        "jdbc:mysql://[fe80::1%25eth0]/db, MARIADB, jdbc:mariadb://[fe80::1%eth0]/db",
        "'jdbc:mysql://a,b:1/db', MYSQL, 'jdbc:mysql://a,b:1/db'",
        "'jdbc:mysql://a,b:1/db', MARIADB, 'jdbc:mariadb:sequential://a,b:1/db'",
        "'jdbc:mariadb://a,b/db', MARIADB, 'jdbc:mariadb:sequential://a,b/db'",
        "'jdbc:mariadb:sequential://a,b/db', MYSQL, 'jdbc:mysql://a,b/db'",
        "'jdbc:mariadb:loadbalance://a,b/db?user=y', MYSQL, 'jdbc:mysql:loadbalance://a,b/db'",
        "'jdbc:mysql:loadbalance://a,b/db', MARIADB, 'jdbc:mariadb:loadbalance://a,b/db'"
    })
    @DisplayName("is either driver's, without its settings, and names one database and one host to both")
    void forDriver(String url, Driver driver, String expected) {
        assertThat(ServerUrl.parse(url).forDriver(driver)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "USEaffectedRows=true&ConnectTimeout=007, MYSQL, connectTimeout=007",
        "useA%66fectedRows=true, MARIADB, ''",
        "useBulkStmts=yes, MARIADB, useBulkStmts=true",
        "useBulkStmts=yes, MYSQL, ''",
        "connectionAttributes=a:b%2Bc, MARIADB, connectionAttributes=a:b+c",
        "connectionAttributes=a:b+c, MYSQL, connectionAttributes=a:b+c",
        "connectionTimeZone=%2B02:00&preserveInstants=false, MARIADB, ''",
        "serverTimezone=CET, MYSQL, ''",
        "user=alice, MYSQL, ''"
    })
    @DisplayName(
            "has settings, which are decoded once for both drivers; each gets those that it knows and that may be set")
    void settings(String query, Driver driver, String expected) {
        String settings = ServerUrl.parse("jdbc:mysql://h/db?" + query).settings(driver).entrySet().stream()
                .map(Object::toString)
                .collect(Collectors.joining(","));
        assertThat(settings).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "serverTimezone=CEST, serverTimezone, 'a time zone that Java knows'",
        "connectionTimeZone=%2B25:00, connectionTimeZone, 'a time zone that Java knows'",
        "socketTimeout=abc, socketTimeout, 'a whole number from 0 to 2147483647'",
        "socketTimeout=2147483648, socketTimeout, 'a whole number'",
        "connectTimeout=-1, connectTimeout, 'a whole number'",
        "tcpKeepAlive, tcpKeepAlive, true or false",
        "useSERVERPrepStmts=perhaps, useServerPrepStmts, true or false",
        "maxAllowedPacket=65535, maxAllowedPacket, a whole number from 65536 to 2147483647",
        "passwordCharacterEncoding=ISO-2022-CN, passwordCharacterEncoding, an encoding that Java knows and can write"
    })
    @DisplayName("whose setting has a value that is none is refused, and told what is allowed")
    void badValue(String query, String name, String allowed) {
        assertThatThrownBy(() -> ServerUrl.parse("jdbc:mysql://host/db?" + query))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the database URL sets " + name + " to '")
                .hasMessageContaining("which is not " + allowed);
    }

    @Test
    @DisplayName("whose setting is longer than a server would take is refused, and not shown whole")
    void longValue() {
        assertThatThrownBy(() -> ServerUrl.parse("jdbc:mysql://host/db?connectionAttributes=" + "a".repeat(10_001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the database URL sets connectionAttributes to '" + "a".repeat(60)
                        + "…', which is not any text of at most 10000 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connectTimeout=abc&connectTimeout=7", "user=root&USER=other", "user=a&us%65r=a"})
    @DisplayName("that sets something twice is refused: one of them would be passed over")
    void twice(String query) {
        assertThatThrownBy(() -> ServerUrl.parse("jdbc:mysql://host/db?" + query))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?i)the database URL sets (user|connectTimeout) twice");
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    @DisplayName("whose user has no name is refused: one driver would log in as whoever runs the program")
    void noUser(Driver driver) {
        for (String url : List.of("jdbc:mysql://127.0.0.1:1/db?user=", "jdbc:mysql://127.0.0.1:1/db")) {
            assertThatThrownBy(() -> TestDatabase.open(url, "", null, driver, Tuning.TUNED))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the database's user has no name: --db-user gives one");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allowLoadLocalInfile=true",
                "allowLoadLocalInfileInPath=/",
                "allowUrlInLocalInfile=true",
                "allowLocalInfile=true",
                "ALLOWlocal%49nfile=true",
                "initSql=select 1",
                "localSocket=/run/mysqld/mysqld.sock",
                "pipe=x",
                "socksProxyHost=evil.example",
                "propertiesTransform=no.Such",
                "queryInterceptors=no.Such",
                "autoDeserialize=true",
                "authenticationPlugins=no.Such",
                "restrictedAuth=dialog",
                "disabledAuthenticationPlugins=x",
                "credentialType=ENV",
                "socketFactory=no.Such",
                "logger=no.Such",
                "profileSQL=true",
                "traceProtocol=true",
                "dnsSrv=true",
                "nobodyKnows"
            })
    @DisplayName("that sets anything but what is known to be harmless is refused by its name")
    void notAllowed(String parameter) {
        String name = parameter.replaceFirst("=.*", "").replace("%49", "I");
        assertThatThrownBy(() -> ServerUrl.parse("jdbc:mysql://127.0.0.1/db?" + parameter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sets " + name + ", which is not among the settings");
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    @DisplayName("gives no server a file of this machine")
    void localFiles(Driver driver) {
        assertThat(driver.settings().properties(Tuning.DEFAULT))
                .containsEntry(driver == Driver.MYSQL ? "allowLoadLocalInfile" : "allowLocalInfile", "false");
    }

    @Test
    @DisplayName("may have what docs/databases.md lists")
    void documented() throws IOException {
        String rows = UrlSetting.all().stream().map(ServerUrlTest::row).collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("..", "..", "docs", "databases.md")))
                .contains(rows);
    }

    private static String row(UrlSetting setting) {
        String drivers = setting.drivers().size() == Driver.values().length
                ? "both"
                : setting.drivers().contains(Driver.MYSQL) ? "MySQL's" : "MariaDB's";
        return "| `" + setting.name() + "` | " + drivers + " | "
                + setting.kind().allowed() + " | " + setting.why() + " |";
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    @DisplayName("may have settings that its driver does know")
    void allowedAreKnown(Driver driver) throws Exception {
        List<String> known = Arrays.stream(driver.load()
                        .getPropertyInfo(ServerUrl.parse("jdbc:mysql://host/db").forDriver(driver), new Properties()))
                .map(property -> property.name)
                .toList();
        assertThat(UrlSetting.all().stream()
                        .filter(setting -> setting.drivers().contains(driver))
                        .map(UrlSetting::name)
                        .filter(name -> !known.contains(name)))
                // Names of old, which they take for others, and one that is asked for by name.
                .isSubsetOf("user", "useUnicode", "serverTimezone", "tinyInt1isBit", "deniedListTimeout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://address=(host=h)(port=3306)/db",
                "jdbc:mysql://(host=h,sslMode=DISABLED)/db",
                "jdbc:mariadb:sequential://address=(host=h)(sslMode=disable)/db",
                "jdbc:mysql://host,,other/db",
                "jdbc:mysql://[::1/db",
                "jdbc:mysql://[::g]/db",
                "jdbc:mysql://[1]/db",
                "jdbc:mysql://[::]/db",
                "jdbc:mysql://[::1%]/db"
            })
    @DisplayName("with a host in a longer form, which could set anything for it alone, is refused")
    void longForms(String url) {
        assertThatThrownBy(() -> ServerUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host:port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sslMode=DISABLED", "SSLmode=trust", "use%53SL=false", "serverSslCert=x", "trustStore"})
    @DisplayName("that sets TLS is refused, and told the options for that")
    void tlsInUrl(String parameter) {
        assertThatThrownBy(() -> ServerUrl.parse("jdbc:mysql://host/db?connectTimeout=7&" + parameter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--tls and --ca");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1:3306, true",
        "'127.1.2.3,LocalHost:1', true",
        "[::1]:3306, true",
        "[::1%lo], true",
        "[0:0:0:0:0:0:0:1]:1, true",
        "[::ffff:127.0.0.1]:3306, true",
        "[::ffff:10.0.0.1], false",
        "[fe80::1%eth0], false",
        "'127.0.0.1,db.example', false",
        "127.0.0.1.example, false",
        "localhost.example:1, false"
    })
    @DisplayName("is on this machine if all its hosts are by their names")
    void loopback(String hosts, boolean expected) {
        assertThat(ServerUrl.parse("jdbc:mysql://" + hosts + "/db").isOnLoopback())
                .isEqualTo(expected);
    }
}
