package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.Database;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.implementation.Implementations;
import java.io.PrintStream;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("Help")
class HelpTest {

    private static final List<String> HEADINGS =
            List.of("What to play:", "Implementations:", "Driver:", "Measuring:", "Database:", "Output:");

    private static final List<String> GROUPS = List.of(
            "Play and compare:",
            "  run  ",
            "  compare-db  ",
            "  fuzz  ",
            "  serve  ",
            "Measure:",
            "  wire  ",
            "  bench  ",
            "  load  ",
            "  report  ",
            "Look up:",
            "  list  ",
            "  schema  ",
            "  help  ",
            "Set up and tidy up:",
            "  completion  ",
            "  clean  ");

    private static final Pattern EXAMPLE = Pattern.compile("(?m)^Example:\n  orm-workbench (.*?)( > .*)?$");

    private static CommandLine program() {
        return CommandLineProgram.commandLine(new Surroundings(
                () -> Implementations.of(List.of()),
                Database::open,
                null,
                Writer.nullWriter(),
                new PrintStream(PrintStream.nullOutputStream()),
                Terminal.NONE,
                () -> false));
    }

    static Stream<String> commands() {
        return program().getSubcommands().keySet().stream();
    }

    private static String help(String command) {
        CommandLineRun run = CommandLineRun.of(command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out();
    }

    private static List<String> example(String help) {
        return EXAMPLE.matcher(help)
                .results()
                .map(found -> List.of(found.group(1).split(" ")))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("of a command fits into 80 columns and has a short synopsis")
    void fits(String command) {
        String help = help(command);

        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(help.lines().findFirst().orElseThrow())
                .startsWith("Usage: orm-workbench " + command + " [OPTIONS]")
                .hasSizeLessThan(80);
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("of a command is the same whether that command alone was set up or all were")
    void sameFromAll(String command) {
        assertThat(help(command)).isEqualTo(CommandLineRun.of("help", command).out());
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("of a command has its options below the same headings in the same order")
    void headings(String command) {
        List<String> lines = help(command).lines().toList();
        List<String> headings = lines.stream().filter(HEADINGS::contains).toList();

        assertThat(headings)
                .isEqualTo(HEADINGS.stream().filter(headings::contains).toList());
        // What no heading names would come after it.
        assertThat(lines.stream().filter(line -> line.matches(" {2}(-.|  ) .*|  -., --.*|      --.*")))
                .last()
                .asString()
                .startsWith("  -V, --version");
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("of a command breaks lines only between words")
    void wholeWords(String command) {
        Set<String> printed = new HashSet<>(List.of(help(command).split("\\s+")));

        assertThat(Stream.ofNullable(program().getSubcommands().get(command))
                        .flatMap(each -> each.getCommandSpec().options().stream())
                        .flatMap(option -> Stream.of(option.description()))
                        .flatMap(text -> Stream.of(text.split("[\\s-]+")))
                        .filter(word -> word.matches(".*[.:]\\w.*")))
                .allSatisfy(word -> assertThat(printed).contains(word));
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("of a command has an example, which is that command and is parsed")
    void examples(String command) {
        List<String> example = example(help(command));

        assertThat(example).first().isEqualTo(command);
        program().parseArgs(example.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "fuzz", "wire", "list", "schema", "help", "completion"})
    @DisplayName("of a command has an example that runs")
    void examplesRun(String command) {
        CommandLineRun run = CommandLineRun.of(example(help(command)).toArray(String[]::new));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isNotEmpty();
    }

    @Test
    @DisplayName("has the commands in groups")
    void groups() {
        String help = CommandLineRun.of("--help").out();

        assertThat(help).containsSubsequence(GROUPS);
        assertThat(GROUPS.stream().filter(name -> name.startsWith(" ")).map(String::strip))
                .containsExactlyElementsOf(commands().toList());
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(example(help)).containsExactly("run", "--scenario", "trade");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    @DisplayName("of the program names every exit code")
    void exitCodes(String argument) {
        CommandLineRun run = CommandLineRun.of(argument);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Usage: orm-workbench")
                .contains(
                        "\n  0     success", "\n  1     something", "\n  2     wrong", "\n  3     impl", "\n  130   ");
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("COMMAND prints what COMMAND --help prints")
    void helpCommand(String command) {
        assertThat(CommandLineRun.of("help", command)).isEqualTo(CommandLineRun.of(command, "--help"));
    }

    @Test
    @DisplayName("is printed also where another option is wrong")
    void besideAWrongOption() {
        assertThat(CommandLineRun.of("--impl=x", "--help")).isEqualTo(CommandLineRun.of("run", "-h"));
    }

    @Test
    @DisplayName("states values and defaults")
    void defaults() {
        assertThat(help("load").replaceAll("\\s+", " "))
                .contains("Concurrent callers, 1 to 1000. Default: 16.", "uniform, zipf. With zipf");
        assertThat(help("bench").replaceAll("\\s+", " ")).contains("Default: find,trade,createAll.", "Default: tuned.");
    }
}
