package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.console.Terminal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The text of every command fits the terminal")
class WidthTest {

    private static final List<Integer> WIDTHS = List.of(60, 80, 100, 120, 160);

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s|,:]+");

    /** A list of lessons needs no headers. */
    private static final Set<String> HEADERS_OF_LESSONS = Set.of("lesson", "isolation");

    /** How long something took, which is another time each time. */
    private static final Pattern TIME = Pattern.compile("\\d+\\.\\d|-+(\\+-+)*");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --scenario all",
                "run --scenario trade,lost-update-none --trace=sql",
                "run --lessons --scenario p4,g-single,unchanged-update --isolation all --explain",
                "run --lessons --scenario p4,g2-item --trace",
                "compare-db --db embedded,embedded --lessons --scenario g0",
                "wire --operation createAll,trade --driver all --tuning all --impl hibernate,jdbc",
                "fuzz --rounds 1 --steps 10",
                "list",
                "list --settings"
            })
    @DisplayName("at every width, without a word missing")
    void fits(String command) {
        String[] args = command.split(" ");
        CommandLineRun widest = CommandLineRun.at(Terminal.WIDEST, args);
        assertThat(widest.err()).isEmpty();
        assertThat(tooWide(widest.out(), Terminal.WIDEST)).isEmpty();
        for (int width : WIDTHS) {
            CommandLineRun run = CommandLineRun.at(width, args);
            assertThat(tooWide(run.out(), width)).as("at %d", width).isEmpty();
            assertThat(words(run.out())).as("at %d", width).containsAll(words(widest.out()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 120, 160, 200})
    @DisplayName("also where no two runs have the same numbers")
    void load(int width) {
        CommandLineRun run = CommandLineRun.at(
                width,
                "load",
                "--impl=hibernate,jdbc",
                "--threads=4",
                "--duration=200ms",
                "--players=10",
                "--locking=pessimistic,none");

        assertThat(tooWide(run.out(), width)).isEmpty();
        assertThat(words(run.out())).contains("operations", "p99.9", "coins", "negative", "balances", "answers");
    }

    /** Lines that are too wide, but for those of one word: a path, a command's option, an expression in SQL. */
    private static List<String> tooWide(String text, int width) {
        return text.lines()
                .filter(line -> line.length() > width && line.strip().contains(" "))
                .toList();
    }

    private static Set<String> words(String text) {
        List<String> words = new ArrayList<>(Arrays.asList(BETWEEN_WORDS.split(text)));
        return words.stream()
                .filter(word -> !TIME.matcher(word).matches() && !HEADERS_OF_LESSONS.contains(word))
                .collect(Collectors.toSet());
    }
}
