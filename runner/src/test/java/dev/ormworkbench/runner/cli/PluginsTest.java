package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.plugin.PluginJar;
import dev.ormworkbench.plugin.ScriptedProvider;
import dev.ormworkbench.plugin.StaticallyBrokenProvider;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

@DisplayName("--plugins")
class PluginsTest {

    private static final String PROVIDER = ScriptedProvider.class.getName();

    @TempDir
    Path folder;

    private Path plugins = Path.of("");
    private String option = "";

    @BeforeEach
    void folder() throws IOException {
        plugins = Files.createDirectory(folder.resolve("plugins"));
        option = "--plugins=" + plugins;
    }

    private Path jar(String name, Map<String, String> script) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("name", "mine", "description", "for tests", "library", "none"));
        all.putAll(script);
        all.values().removeIf(value -> value.equals("(null)"));
        return PluginJar.scripted(all).to(plugins.resolve(name));
    }

    /** Runs a command that must succeed and returns the lines on standard error. */
    private List<String> warnings(String... args) {
        CommandLineRun run = CommandLineRun.of(args);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.err().lines().toList();
    }

    @Test
    @DisplayName("adds a store that is listed, played and compared")
    void played() throws IOException {
        jar("mine.jar", Map.of());

        assertThat(CommandLineRun.of("list", option).out()).contains("\n  mine       for tests (none)\n");
        CommandLineRun run = CommandLineRun.of("run", option, "--scenario=trade", "--impl=mine,jdbc");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.results()).contains("== trade on jdbc, mine\n").endsWith("trade: the same on jdbc, mine\n");
    }

    static Stream<String> commands() {
        return Stream.of(
                "run --scenario=trade",
                "wire --operation=find --driver=mysql --tuning=tuned",
                "load --players=10 --duration=100ms --threads=2",
                "fuzz --steps=20 --rounds=1",
                "compare-db --db=embedded,embedded --scenario=trade --format=json");
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("is known to every command that plays")
    void everyCommand(String command) throws IOException {
        jar("mine.jar", Map.of());

        CommandLineRun run =
                CommandLineRun.of(CommandLineRun.args(List.of(command.split(" ")), "--impl=mine", option, "--seed=1"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("mine");
    }

    /** Starts six JVMs, each of which finds the plugin again. */
    @Test
    @DisplayName("reaches the JVMs of bench")
    void bench() throws IOException {
        jar("mine \u00e4.jar", Map.of());

        CommandLineRun run = CommandLineRun.of(
                "bench",
                option,
                "--impl=mine",
                "--operation=find",
                "--rounds=3",
                "--time=100ms",
                "--warm-up=100ms",
                "--format=json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(JSON.std.mapFrom(run.out()).get("bench"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(row -> row.get("implementation"))
                .containsExactly("floor", "mine");
    }

    @Test
    @DisplayName("takes several folders; each folder of jars in them is one plugin")
    void severalFolders() throws IOException {
        jar("one.jar", Map.of("name", "one"));
        Path others = folder.resolve("others");
        PluginJar.scripted("two")
                .without(ScriptedProvider.class)
                .to(others.resolve("two").resolve("two.jar"));
        new PluginJar().with(ScriptedProvider.class).to(others.resolve("two").resolve("library.JAR"));
        Files.writeString(others.resolve("README.txt"), "no plugin");

        assertThat(warnings("run", "--plugins=" + plugins + "," + others, "--impl=one,two", "--scenario=trade"))
                .isEmpty();
    }

    @Test
    @DisplayName("plays two versions of a library side by side, and shows the versions that are loaded")
    void twoVersions() throws Exception {
        Path library = Path.of("target", "plugin-libraries", "mybatis-3.5.16.jar");
        Path older = Files.createDirectory(plugins.resolve("older"));
        Files.copy(library, older.resolve(library.getFileName()));
        new PluginJar()
                .withAllOf(Class.forName("dev.ormworkbench.mybatis.MyBatisPlayerStoreProvider"))
                .compiled(Files.createDirectory(folder.resolve("classes")), List.of(), Map.of("older.Older", """
                        package older;
                        import dev.ormworkbench.store.ServerProduct;
                        import dev.ormworkbench.mybatis.MyBatisPlayerStoreProvider;
                        import dev.ormworkbench.store.*;
                        public final class Older implements PlayerStoreProvider {
                            private final PlayerStoreProvider mybatis = new MyBatisPlayerStoreProvider();
                            public String name() { return "mybatis-older"; }
                            public String description() { return "MyBatis as it was"; }
                            public String library() { return mybatis.library(); }
                            public java.util.Set<Behaviour> behaviours() { return mybatis.behaviours(); }
                            public PlayerStore open(javax.sql.DataSource pool, ServerProduct product, Locking locking) {
                                return mybatis.open(pool, product, locking);
                            }
                        }
                        """))
                .withProviders("older.Older")
                .to(older.resolve("older.jar"));

        assertThat(CommandLineRun.of("list", option).out())
                .containsPattern(
                        "\n  mybatis +MyBatis: a mapper interface with its SQL in XML \\(MyBatis 3\\.5\\.19\\); players, guilds, pitfalls;\\s+session-result-cache\n")
                .contains("\n  mybatis-older  MyBatis as it was (MyBatis 3.5.16); session-result-cache\n");
        CommandLineRun run = CommandLineRun.of(
                "run", option, "--impl=mybatis,mybatis-older", "--scenario=all", "--trace", "--format=json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(JSON.std.mapFrom(run.out()).get("environment"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("libraries", Map.of("mybatis", "MyBatis 3.5.19", "mybatis-older", "MyBatis 3.5.16"));
    }

    static Stream<Arguments> broken() {
        String made = "its provider " + PROVIDER + " ";
        return Stream.of(
                Arguments.of(Map.of("name", "(null)"), made + "has no name"),
                Arguments.of(Map.of("name", ""), made + "has no name"),
                Arguments.of(Map.of("name", "my store"), made + "calls itself 'my store', but a name is 1 to 40"),
                Arguments.of(Map.of("name", "a,b"), made + "calls itself 'a,b', but"),
                Arguments.of(Map.of("name", "Mine"), made + "calls itself 'Mine', but"),
                Arguments.of(Map.of("name", "-mine"), made + "calls itself '-mine', but"),
                Arguments.of(Map.of("name", "m".repeat(41)), made + "calls itself 'mmmm"),
                Arguments.of(Map.of("name", "mi\u001bne"), made + "calls itself 'mi\\u{1B}ne', but"),
                Arguments.of(Map.of("name", "all"), made + "calls itself all, which stands for all implementations"),
                Arguments.of(Map.of("name", "floor"), made + "calls itself floor, which is what bench measures"),
                Arguments.of(Map.of("name", "jdbc"), made + "calls itself jdbc, and so does the provider of "),
                Arguments.of(Map.of("name", "!java.lang.Error"), made + "does not tell its name: as the script says"),
                Arguments.of(
                        Map.of("constructor", "!java.lang.IllegalStateException"),
                        made + "cannot be created: as the script says"),
                Arguments.of(
                        Map.of("constructor", "!java.lang.StackOverflowError"),
                        made + "cannot be created: Java's stack is too small: give it more"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    @DisplayName("leaves out a provider that breaks the rules, says why, and goes on")
    void leftOut(Map<String, String> script, String reason) throws IOException {
        Path jar = jar("mine.jar", script);
        jar("other.jar", Map.of("name", "other"));

        assertThat(warnings("run", option, "--impl=jdbc,other", "--scenario=trade"))
                .singleElement()
                .asString()
                .startsWith(jar + " is left out: " + reason);
        assertThat(warnings("list", option)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not a zip      | it is not a jar: zip END header not found
            empty          | it is not a jar: zip file is empty
            no service     | it names no provider in META-INF/services/dev.ormworkbench.store.PlayerStoreProvider, and none in META-INF/services/dev.ormworkbench.store.guild.GuildStoreProvider
            no such class  | its provider com.acme.Store cannot be created: the class com.acme.Store is missing; a jar and the
            wrong words    | its provider not a class cannot be created: not a class
            no provider    | its provider java.lang.String does not implement dev.ormworkbench.store.PlayerStoreProvider
            newer Java     | cannot be created: it is compiled for Java 99, and this is Java
            broken class   | cannot be created: a class is missing or incompatible: Truncated
            static error   | cannot be created: no settings
            dead link      | there is no such file
            """)
    @DisplayName("leaves out a file that is not a jar or has no usable provider, says why, and goes on")
    @DisabledOnOs(OS.WINDOWS)
    void brokenJar(String fault, String reason) throws IOException {
        Path jar = plugins.resolve("mine.jar");
        PluginJar good = PluginJar.scripted("mine");
        switch (fault) {
            case "not a zip" -> Files.writeString(jar, "no zip");
            case "empty" -> Files.createFile(jar);
            case "no service" -> new PluginJar().with(ScriptedProvider.class).to(jar);
            case "no such class" -> good.withProviders("com.acme.Store # mine").to(jar);
            case "wrong words" -> good.withProviders("not a class").to(jar);
            case "no provider" ->
                good.withProviders("# nothing", "", "java.lang.String").to(jar);
            case "newer Java" -> good.compiledFor(99, ScriptedProvider.class).to(jar);
            case "broken class" ->
                good.with(PROVIDER.replace('.', '/') + ".class", "\u00ca\u00fe").to(jar);
            case "static error" ->
                new PluginJar()
                        .with(StaticallyBrokenProvider.class)
                        .withProviders(StaticallyBrokenProvider.class.getName())
                        .to(jar);
            default -> Files.createSymbolicLink(jar, folder.resolve("nothing"));
        }

        assertThat(warnings("run", option, "--impl=jdbc", "--scenario=trade"))
                .singleElement()
                .asString()
                .startsWith(jar + " is left out: ")
                .contains(reason);
        CommandLineRun asked = CommandLineRun.of("run", option, "--impl=mine", "--scenario=trade");
        assertThat(asked.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(asked.out()).isEmpty();
        assertThat(asked.err().lines())
                .singleElement()
                .asString()
                .startsWith("there is no implementation 'mine': " + jar + " is left out: ")
                .contains(reason);
    }

    @Test
    @DisplayName("leaves out the second of two implementations with the same name")
    void twoOfOneName() throws IOException {
        Path first = jar("a.jar", Map.of());
        Path second = jar("b.jar", Map.of());

        assertThat(warnings("run", option, "--impl=mine", "--scenario=trade"))
                .containsExactly(second + " is left out: its provider " + PROVIDER
                        + " calls itself mine, and so does the provider of " + first);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "", quoteCharacter = '"', textBlock = """
            description | (null)      | has no description      | mine       without a description (none)
            description | ""          | has no description      | mine       without a description (none)
            library     | (null)      | has no library          | mine       for tests (a library without a name)
            library     | " "         | has no library          | mine       for tests (a library without a name)
            description | "one\\ntwo" | has several lines; only | mine       one (none)
            """)
    @DisplayName("reports a text that a provider leaves empty or gives in several lines, and plays it")
    void oddWords(String what, String said, String fault, String listed) throws IOException {
        Path jar = jar("mine.jar", Map.of(what, said == null ? "" : said.replace("\\n", "\n")));

        CommandLineRun list = CommandLineRun.of("list", option);
        assertThat(list.exitCode()).isZero();
        assertThat(list.out()).contains("\n  " + listed + "\n");
        assertThat(list.err().lines())
                .singleElement()
                .asString()
                .startsWith(jar + ": ")
                .contains("mine", fault);
        assertThat(warnings("run", option, "--impl=mine", "--scenario=trade")).hasSize(1);
        assertThat(warnings("run", option, "--impl=jdbc", "--scenario=trade")).isEmpty();
    }

    @Test
    @DisplayName("leaves out a provider that fails to name its library, unless the user asks for it by name")
    void failingWords() throws IOException {
        Path jar = jar("mine.jar", Map.of("library", "!java.lang.NoClassDefFoundError"));
        String why = jar + ": library of mine fails: a class is missing or incompatible: as the script says";

        assertThat(warnings("list", option)).containsExactly("mine is left out: " + why);
        assertThat(warnings("run", option, "--scenario=trade")).containsExactly("mine is left out: " + why);
        CommandLineRun asked = CommandLineRun.of("run", option, "--impl=mine", "--scenario=trade");
        assertThat(asked.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(asked.err()).isEqualTo(why + ". Try --help.\n");
    }

    @ParameterizedTest
    @CsvSource({"on, ''", "split, ''", "off, mine needs connections with auto-commit on"})
    @DisplayName("plays a store that takes one pool wherever its single statements have auto-commit on")
    void onePool(String autoCommit, String reason) throws IOException {
        Path jar = jar("mine.jar", Map.of());

        CommandLineRun run =
                CommandLineRun.of("run", option, "--impl=mine,jdbc", "--scenario=trade", "--autocommit=" + autoCommit);

        if (reason.isEmpty()) {
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.results()).contains("== trade on jdbc, mine\n");
        } else {
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
            assertThat(run.err())
                    .startsWith("trade on mine was not played: " + jar + ": ")
                    .contains(reason)
                    .hasLineCount(1);
            assertThat(run.out()).contains("== trade on jdbc\n");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            null                                | returned null instead of a store
            !java.lang.IllegalStateException    | fails: as the script says
            !java.io.IOException                | fails: as the script says
            """)
    @DisplayName("says which jar's open fails, while the others play")
    void failingOpen(String open, String reason) throws IOException {
        Path jar = jar("mine.jar", Map.of("open", open));
        String why = jar + ": open of mine " + reason;

        CommandLineRun run = CommandLineRun.of("run", option, "--impl=mine,jdbc", "--scenario=trade");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.err()).isEqualTo("trade on mine was not played: " + why + "\n");
        assertThat(run.out()).contains("== trade on jdbc\n");
        for (String command : List.of(
                "wire --operation=find",
                "bench --operation=find",
                "fuzz --steps=20 --rounds=1",
                "load --duration=100ms")) {
            CommandLineRun other =
                    CommandLineRun.of(CommandLineRun.args(List.of(command.split(" ")), option, "--impl=mine"));
            assertThat(other.exitCode()).isEqualTo(ExitCode.FAILURE);
            assertThat(other.err().lines().filter(line -> !line.matches("(bench|load): \\d+ measurements?, .*")))
                    .singleElement()
                    .asString()
                    .endsWith(why);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing | the folder 'nothing' for --plugins cannot be read: there is no such file
            file    | --plugins takes folders of jars, but 'file' is a file
            empty   | 'empty' for --plugins contains no jar and no folder of jars
            text    | 'text' for --plugins contains no jar and no folder of jars
            """)
    @DisplayName("gives one line if a folder has no plugins")
    void noFolder(String name, String line) throws IOException {
        Files.createFile(folder.resolve("file"));
        Files.createDirectory(folder.resolve("empty"));
        Files.createFile(Files.createDirectory(folder.resolve("text")).resolve("README.txt"));
        Path named = folder.resolve(name);

        for (String command : List.of("run", "list", "bench")) {
            CommandLineRun run = CommandLineRun.of(command, "--plugins=" + named);
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).isEqualTo(line.replace("'" + name + "'", "'" + named + "'") + ". Try --help.\n");
        }
    }

    @Test
    @DisplayName("without a value does not mean the working folder")
    void noName() {
        CommandLineRun run = CommandLineRun.of("list", "--plugins=");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).isEqualTo("--plugins names folders of jars, and '' is none. Try --help.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxrwx", "rwxr-xrwx"})
    @DisplayName("refuses a folder that others can write to")
    @DisabledOnOs(OS.WINDOWS)
    void openFolder(String permissions) throws IOException {
        jar("mine.jar", Map.of());
        Files.setPosixFilePermissions(plugins, PosixFilePermissions.fromString(permissions));

        for (Path named : List.of(plugins, Files.createSymbolicLink(folder.resolve("link"), plugins))) {
            CommandLineRun run = CommandLineRun.of("list", "--plugins=" + named);
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err())
                    .isEqualTo("no code is loaded from '" + named + "', since " + plugins.toRealPath()
                            + " can be written by others. Try --help.\n");
        }
    }

    @Test
    @DisplayName("refuses a folder of another user, and one below a folder that others can write to")
    @EnabledOnOs(OS.LINUX)
    void foldersOfOthers() throws IOException {
        jar("mine.jar", Map.of());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(CommandLineRun.of("list", option).err()).contains(folder.toRealPath() + " can be written by others");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        assumeTrue(Files.getAttribute(plugins, "unix:uid").equals(0), "only root can give a folder away");
        Files.setAttribute(plugins, "unix:uid", 65534);
        assertThat(CommandLineRun.of("list", option).err()).contains(plugins.toRealPath() + " is another user's");
    }

    @Test
    @DisplayName("leaves out a jar that others can write to, wherever a link leads")
    @DisabledOnOs(OS.WINDOWS)
    void openJars() throws IOException {
        Path own = jar("a.jar", Map.of("name", "a"));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-rw-rw-"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path target = PluginJar.scripted("b").to(elsewhere.resolve("b.jar"));
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path link = Files.createSymbolicLink(plugins.resolve("b.jar"), target);
        Path together = plugins.resolve("together");
        PluginJar.scripted("c").to(together.resolve("c.jar"));
        Files.setPosixFilePermissions(together, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(warnings("list", option))
                .containsExactly(
                        own + " is left out: " + own.toRealPath() + " can be written by others",
                        link + " is left out: " + elsewhere.toRealPath() + " can be written by others",
                        together + " is left out: " + together.toRealPath() + " can be written by others");
    }
}
