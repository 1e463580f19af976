package dev.ormworkbench.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @DisplayName("that holds a password is refused, and not repeated")
    void password(String url) {
        assertThatThrownBy(() -> TestDatabase.open(url, "root", null, Driver.MYSQL, Tuning.TUNED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds a password")
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
    @ValueSource(strings = {"jdbc:mysql://host", "jdbc:mysql://host:1/", "jdbc:mysql://host/?a=b"})
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
                "jdbc:mysql://host/db\n"
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
        ServerUrl url = ServerUrl.parse("jdbc:mysql://host:3306/shop?useUnicode=false&UseAffectedRows=tr%75e&x#y");

        assertThat(url.location()).isEqualTo("jdbc:mysql://host:3306/shop");
        assertThat(url.database()).isEqualTo("shop");
        assertThat(url.hosts()).isEqualTo("host:3306");
        assertThat(url.parameter("useAffectedRows")).isEqualTo("true");
        assertThat(url.parameter("x")).isEmpty();
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
        "jdbc:mysql://h/db?a=b%20c&d, MARIADB, jdbc:mariadb://h/db?a=b%20c&d",
        "jdbc:mysql://h/d%62?USEaffectedRows=true&a=b, MARIADB, jdbc:mariadb://h/d%62?a=b",
        "jdbc:mysql://h/db?useA%66fectedRows=true, MARIADB, jdbc:mariadb://h/db",
        "jdbc:mysql://h/db?sessionVariables=x=1#end, MYSQL, jdbc:mysql://h/db",
        "'jdbc:mysql://a,b:1/db', MYSQL, 'jdbc:mysql://a,b:1/db'",
        "'jdbc:mysql://a,b:1/db', MARIADB, 'jdbc:mariadb:sequential://a,b:1/db'",
        "'jdbc:mariadb://a,b/db', MARIADB, 'jdbc:mariadb:sequential://a,b/db'",
        "'jdbc:mariadb:sequential://a,b/db', MYSQL, 'jdbc:mysql://a,b/db'",
        "'jdbc:mariadb:loadbalance://a,b/db?x=y', MYSQL, 'jdbc:mysql:loadbalance://a,b/db?x=y'",
        "'jdbc:mysql:loadbalance://a,b/db', MARIADB, 'jdbc:mariadb:loadbalance://a,b/db'"
    })
    @DisplayName("is either driver's, without what the stores' correctness rests on")
    void forDriver(String url, Driver driver, String expected) {
        assertThat(ServerUrl.parse(url).forDriver(driver, driver.settings().neededNames()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://address=(host=h)(port=3306)/db",
                "jdbc:mysql://(host=h,sslMode=DISABLED)/db",
                "jdbc:mariadb:sequential://address=(host=h)(sslMode=disable)/db",
                "jdbc:mysql://host,,other/db"
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
        assertThatThrownBy(() -> ServerUrl.parse("jdbc:mysql://host/db?a=b&" + parameter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--tls and --ca");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1:3306, true",
        "'127.1.2.3,LocalHost:1', true",
        "[::1]:3306, true",
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
