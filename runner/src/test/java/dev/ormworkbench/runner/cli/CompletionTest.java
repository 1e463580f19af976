package dev.ormworkbench.runner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The completion script, in a real shell,")
@DisabledOnOs(OS.WINDOWS)
class CompletionTest {

    /** Calls the function that completes as bash does, and prints the candidates. */
    private static final String BASH = """
            source "$1"
            read -ra COMP_WORDS <<< "$2"
            [[ $2 == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            compopt() { :; }
            $(complete -p orm-workbench | sed 's/.*-F \\([^ ]*\\).*/\\1/')
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    private static final String FISH = """
            source $argv[1]
            complete -C $argv[2] | string replace -r '\\t.*' ''
            """;

    /** Types the line, the tab key and the return key in an interactive zsh, and prints the arguments of the program. */
    private static final String ZSH = """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            print -r -- "PROMPT= RPROMPT= PS2=; unsetopt prompt_cr prompt_sp
            autoload -U +X compinit && compinit -u -D
            source '$1'
            orm-workbench() { print -r -- \\"<< \\$* >>\\" }
            print -r -- '<<'ready'>>'" > "$1.init"
            zpty -w shell ". '$1.init'"
            zpty -r shell typed $'*<<ready>>*'
            zpty -n -w shell "$2"$'\\t\\n'
            zpty -r shell typed $'*<< * >>*'
            print -r -- "${${typed##*<< }%% >>*}"
            zpty -d shell
            """;

    @TempDir
    Path folder;

    private List<String> completed(String shell, String program, String line) throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion." + shell),
                CommandLineRun.of("completion", shell).out());
        Process process = new ProcessBuilder(
                        shell,
                        Files.writeString(folder.resolve("complete." + shell), program)
                                .toString(),
                        script.toString(),
                        line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        List<String> printed = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .filter(each -> !each.isBlank())
                .toList();
        assertThat(process.waitFor()).isZero();
        return printed;
    }

    private static void assumeThereIs(String shell) {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, shell))),
                "no " + shell + " on the PATH");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            orm-workbench c,                           compare-db completion clean
            orm-workbench run --sc,                    --scenario
            orm-workbench --sc,                        --scenario
            orm-workbench run --impl j,                jdbc jooq
            orm-workbench --impl my,                   mybatis
            orm-workbench run --scenario p4,           p4 p4-for-update
            orm-workbench run --scenario tra,          trade transaction transfer-locks-in-order
            orm-workbench compare-db --db t,           tidb
            orm-workbench wire --operation create,     create createAll createGuild
            orm-workbench run --locking o,             optimistic
            orm-workbench run --tls v,                 verify-ca verify-identity
            orm-workbench run --tuning t,              tuned
            orm-workbench load --pick z,               zipf
            orm-workbench help lo,                     load
            orm-workbench completion z,                zsh
            """)
    @DisplayName("completes commands, options and values in bash and fish")
    void completes(String line, String expected) throws Exception {
        List<String> candidates = List.of(expected.split(" "));

        assertThat(completed("bash", BASH, line)).containsExactlyInAnyOrderElementsOf(candidates);
        assumeThereIs("fish");
        assertThat(completed("fish", FISH, line)).containsExactlyInAnyOrderElementsOf(candidates);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            orm-workbench compl,                       completion
            orm-workbench run --sc,                    run --scenario
            orm-workbench run --impl jd,               run --impl jdbc
            orm-workbench --scenario unch,             --scenario unchanged-update
            orm-workbench wire --operation tradeR,     wire --operation tradeRefused
            orm-workbench help lo,                     help load
            """)
    @DisplayName("completes commands, options and values in zsh")
    void completesInZsh(String line, String expected) throws Exception {
        assumeThereIs("zsh");
        assertThat(completed("zsh", ZSH, line)).containsExactly(expected);
    }

    @Test
    @DisplayName("completes after a comma in fish")
    void completesLists() throws Exception {
        assumeThereIs("fish");
        assertThat(completed("fish", FISH, "orm-workbench run --impl jdbc,m")).containsExactly("jdbc,mybatis");
    }

    @Test
    @DisplayName("knows every scenario and lesson that 'list' names")
    void knowsAll() throws Exception {
        List<String> all = new ArrayList<>();
        Stream.concat(ScenarioFiles.scenarios().stream(), ScenarioFiles.lessons().stream())
                .map(Scenario::name)
                .forEach(all::add);
        all.add("all");

        assertThat(completed("bash", BASH, "orm-workbench run --scenario ")).containsExactlyElementsOf(all);
        assertThat(CommandLineRun.of("list").out().lines().map(String::strip).map(line -> line.replaceFirst(" .*", "")))
                .containsAll(all.subList(0, all.size() - 1));
    }
}
