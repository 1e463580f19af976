package dev.ormworkbench.runner.output.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.console.Terminal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A table that is too wide becomes several")
class TablesTest {

    private static final List<Tables.Header> HEADERS = List.of(
            Tables.Header.ofText("operation", 20),
            Tables.Header.ofText("implementation", 20),
            Tables.Header.ofText("driver", 20),
            Tables.Header.ofNumbers("round trips"),
            Tables.Header.ofNumbers("bytes out"),
            Tables.Header.ofText("remark", 40));

    private static String table(int width, List<List<String>> rows) {
        return Tables.of(HEADERS, rows, new Terminal(width, /* colours= */ false));
    }

    private static final List<List<String>> ROWS = List.of(
            List.of("createAll", "hibernate", "mysql", "1001", "147437", "still compiling"),
            List.of("createAll", "jdbc", "mysql", "1002", "155113", ""),
            List.of("trade", "hibernate", "mysql", "1003", "310", ""),
            List.of("trade", "jdbc", "mysql", "1004", "291", ""));

    @Test
    @DisplayName("and is one as long as it fits")
    void one() {
        assertThat(table(100, ROWS)).isEqualTo("""
                 operation | implementation | driver | round trips | bytes out | remark
                -----------+----------------+--------+-------------+-----------+-----------------
                 createAll | hibernate      | mysql  |        1001 |    147437 | still compiling
                 createAll | jdbc           | mysql  |        1002 |    155113 |
                 trade     | hibernate      | mysql  |        1003 |       310 |
                 trade     | jdbc           | mysql  |        1004 |       291 |""");
    }

    @Test
    @DisplayName("first breaks headers and texts between words")
    void words() {
        assertThat(table(70, ROWS)).isEqualTo("""
                 operation | implementation | driver | round |  bytes | remark
                           |                |        | trips |    out |
                -----------+----------------+--------+-------+--------+-----------
                 createAll | hibernate      | mysql  |  1001 | 147437 | still
                           |                |        |       |        | compiling
                 createAll | jdbc           | mysql  |  1002 | 155113 |
                 trade     | hibernate      | mysql  |  1003 |    310 |
                 trade     | jdbc           | mysql  |  1004 |    291 |""");
    }

    @Test
    @DisplayName("then says once what names all rows alike")
    void same() {
        assertThat(table(60, ROWS)).startsWith("""
                driver: mysql
                 operation | implementation | round |  bytes | remark
                           |                | trips |    out |
                """);
    }

    @Test
    @DisplayName("then has a table for each name, and one for so many columns as fit, each with the names of its rows")
    void parts() {
        List<Tables.Header> headers = new ArrayList<>(HEADERS.subList(0, 2));
        for (String number : List.of("statements", "commands", "milliseconds", "microseconds")) {
            headers.add(Tables.Header.ofNumbers(number));
        }
        List<List<String>> rows = List.of(
                List.of("createAll", "hibernate", "17", "20", "31", "31004"),
                List.of("createAll", "jdbc", "17", "21", "32", "32005"),
                List.of("tradeRefusedByTheSeller", "jdbc", "3", "6", "7", "7006"));

        assertThat(Tables.of(headers, rows, new Terminal(60, /* colours= */ false)))
                .isEqualTo("""
                operation: createAll
                 implementation | statements | commands
                ----------------+------------+----------
                 hibernate      |         17 |       20
                 jdbc           |         17 |       21

                 implementation | milliseconds | microseconds
                ----------------+--------------+--------------
                 hibernate      |           31 |        31004
                 jdbc           |           32 |        32005

                operation: tradeRefusedByTheSeller, implementation: jdbc
                 statements | commands | milliseconds | microseconds
                ------------+----------+--------------+--------------
                          3 |        6 |            7 |         7006""");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 61, 65, 70, 75, 80, 90, 100, 120, 200})
    @DisplayName("of which no line is wider than the terminal, and in which each number is there once")
    void bounded(int width) {
        List<Tables.Header> headers = new ArrayList<>();
        headers.addAll(HEADERS.subList(0, 3));
        headers.add(Tables.Header.ofText("tuning", 20));
        IntStream.range(0, 9).forEach(i -> headers.add(Tables.Header.ofNumbers("a number " + i)));
        List<List<String>> rows = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (List<String> names : List.of(
                List.of("createAll", "hibernate", "mysql", "default"),
                List.of("createAll", "hibernate", "mariadb", "tuned"),
                List.of("createAll", "jdbc", "mysql", "default"),
                List.of("tradeRefused", "jdbc", "mariadb", "tuned"))) {
            List<String> row = new ArrayList<>(names);
            IntStream.range(0, 9).forEach(i -> row.add(String.valueOf(100_000 + rows.size() * 10 + i)));
            numbers.addAll(row.subList(4, row.size()));
            rows.add(row);
        }

        String table = Tables.of(headers, rows, new Terminal(width, /* colours= */ false));

        assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
        assertThat(Arrays.stream(table.split("[\\s|]+")).filter(word -> word.matches("\\d{6}")))
                .containsExactlyInAnyOrderElementsOf(numbers);
    }
}
