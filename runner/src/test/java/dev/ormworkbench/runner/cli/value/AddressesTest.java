package dev.ormworkbench.runner.cli.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Comma-separated addresses")
class AddressesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "embedded | embedded",
                "embedded,mysql,tidb:v8.5.3 | embedded mysql tidb:v8.5.3",
                "embedded,jdbc:mysql://a:1/db,mariadb:11.8 | embedded jdbc:mysql://a:1/db mariadb:11.8",
                "jdbc:mysql://a,b:2,c/db,jdbc:mariadb:sequential://d,e/db | jdbc:mysql://a,b:2,c/db jdbc:mariadb:sequential://d,e/db",
                "jdbc:mysql://a/db?sessionVariables=x=1,y=2,embedded | jdbc:mysql://a/db?sessionVariables=x=1,y=2 embedded",
                "embedded,embedded | embedded embedded",
                "nonsense,embedded | nonsense embedded",
                "embedded,nonsense | embedded,nonsense",
                // Hosts may have the names of products.
                "jdbc:mysql://mysql,mariadb,tidb:4000/db,embedded | jdbc:mysql://mysql,mariadb,tidb:4000/db embedded",
                "jdbc:mysql:loadbalance://tidb,mysql:3306/db | jdbc:mysql:loadbalance://tidb,mysql:3306/db",
            })
    @DisplayName("end where a complete address is followed by the beginning of another")
    void split(String list, String expected) {
        assertThat(Addresses.split(list)).containsExactly(expected.split(" "));
    }
}
