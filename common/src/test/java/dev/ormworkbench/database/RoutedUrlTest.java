package dev.ormworkbench.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A URL on a route")
class RoutedUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "jdbc:mysql://db.example.com:3307/test?a=b db.example.com 3307 jdbc:mysql://127.0.0.1:9/test?a=b",
                "jdbc:mysql://127.0.0.1/test 127.0.0.1 3306 jdbc:mysql://127.0.0.1:9/test",
                "jdbc:mariadb://[::1]:3307/test [::1] 3307 jdbc:mariadb://127.0.0.1:9/test"
            })
    @DisplayName("goes where the route leads, with everything but the address")
    void goesThere(String url, String host, int port, String expected) {
        assertThat(RoutedUrl.of(url, server -> {
                    assertThat(server).isEqualTo(new Route.Address(host, port));
                    return new Route.Address("127.0.0.1", 9);
                }))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("stays as it is on the direct one")
    void direct() {
        assertThat(RoutedUrl.of("jdbc:mysql://a,b/test", Route.DIRECT)).isEqualTo("jdbc:mysql://a,b/test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://a,b/test", "jdbc:mysql://a:1,b:2/test", "jdbc:mysql:loadbalance://a/test"})
    @DisplayName("is refused if it names more than one host")
    void severalHosts(String url) {
        assertThatThrownBy(() -> RoutedUrl.of(url, server -> server))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("one host");
    }

    @Test
    @DisplayName("says why there is no way")
    void noWay() {
        assertThatThrownBy(() -> RoutedUrl.of("jdbc:mysql://a/test", server -> {
                    throw new IOException("too many open files");
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("there is no way to the server: too many open files");
    }
}
