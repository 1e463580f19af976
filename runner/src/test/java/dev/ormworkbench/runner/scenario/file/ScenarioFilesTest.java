package dev.ormworkbench.runner.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harrel.jsonschema.Validator;
import dev.ormworkbench.file.InputFile;
import dev.ormworkbench.runner.scenario.Expectation;
import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.store.PlayerStore;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;

@DisplayName("Scenario files")
class ScenarioFilesTest {

    private static final String TEXT = "name: %s\nsummary: s\nsteps: [{count: , expect: 0}]\n";

    @TempDir
    private Path folder;

    private Path write(String file, String name) throws IOException {
        return Files.writeString(folder.resolve(file), TEXT.formatted(name));
    }

    private static void refuses(Path path, String message) {
        assertThatThrownBy(() -> ScenarioFiles.read(path))
                .isInstanceOf(ScenarioFileException.class)
                .hasMessage(message);
    }

    @Test
    @DisplayName("that ship with the workbench fit the schema, name it in their first"
            + " line, and have their scenario's name")
    void shipped() throws IOException {
        List<String> files = new ArrayList<>(ScenarioFiles.resources(ScenarioFiles.SCENARIOS));
        files.addAll(ScenarioFiles.resources(ScenarioFiles.LESSONS));
        assertThat(files).contains("scenarios/simple.yaml", "scenarios/trade.yaml");
        for (String file : files) {
            try (InputStream in = Objects.requireNonNull(Scenario.class.getResourceAsStream(file))) {
                byte[] bytes = in.readAllBytes();
                assertThat(new String(bytes, StandardCharsets.UTF_8)).startsWith(ScenarioText.SCHEMA_COMMENT + "\n");
                Scenario scenario = ScenarioReader.read(file, bytes);
                assertThat(file).endsWith("/" + scenario.name() + ".yaml");
                assertThat(scenario.lesson().isPresent()).isEqualTo(file.startsWith(ScenarioFiles.LESSONS));
            }
        }
    }

    @Test
    @DisplayName("that ship with the workbench are read once")
    void readOnce() {
        assertThat(ScenarioFiles.scenarios()).isSameAs(ScenarioFiles.scenarios());
        assertThat(ScenarioFiles.lessons()).isSameAs(ScenarioFiles.lessons());
    }

    @Test
    @DisplayName("that ship with the workbench are ordered by name, each with its expected outcome")
    void shippedInOrder() {
        assertThat(ScenarioFiles.scenarios())
                .extracting(Scenario::name)
                .containsExactly("contract", "guilds", "simple", "trade", "transaction");
        assertThat(ScenarioFiles.scenarios())
                .flatExtracting(Scenario::steps)
                .allSatisfy(step ->
                        assertThat(step.expect()).extracting(Expectation::scope).startsWith(Scope.everywhere()));
        assertThat(ScenarioFiles.lessons())
                .extracting(each -> each.lesson().orElseThrow())
                .isSortedAccordingTo(Lesson.TEACHING_ORDER);
    }

    @Test
    @DisplayName("that ship with the workbench are found by name, and counted, as when all are read")
    void shippedByName() {
        List<Scenario> scenarios = ScenarioFiles.scenarios();
        List<Scenario> lessons = ScenarioFiles.lessons();

        assertThat(ScenarioFiles.scenarioNames())
                .isEqualTo(scenarios.stream().map(Scenario::name).toList());
        assertThat(ScenarioFiles.lessonCount()).isEqualTo(lessons.size());
        assertThat(Stream.concat(scenarios.stream(), lessons.stream()))
                .allSatisfy(
                        each -> assertThat(ScenarioFiles.shipped(each.name())).contains(each));
        assertThat(Stream.of("nothing", "", "all", "Trade", "../scenarios/trade", "trade.yaml"))
                .allSatisfy(name -> assertThat(ScenarioFiles.shipped(name)).isEmpty());
    }

    @Test
    @DisplayName("that ship with the workbench can all be written")
    void shippedCanBeWritten() {
        Stream.concat(ScenarioFiles.scenarios().stream(), ScenarioFiles.lessons().stream())
                .forEach(scenario -> assertThat(ScenarioText.of(scenario)).isNotEmpty());
    }

    @Test
    @DisplayName("are found in a jar, too, even if it has no entries for folders")
    void inAJar() throws Exception {
        Path jar = folder.resolve("orm workbench+.jar");
        Path classes = Path.of(locationOf(Scenario.class).toURI());
        Assumptions.assumeTrue(Files.isDirectory(classes));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
            }
        }
        List<URL> path = List.of(
                jar.toUri().toURL(),
                locationOf(PlayerStore.class),
                locationOf(InputFile.class),
                locationOf(Parse.class),
                locationOf(Validator.class));
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> files = loader.loadClass(ScenarioFiles.class.getName());
            assertThat(locationOf(files)).isEqualTo(jar.toUri().toURL());
            for (String method : List.of("scenarios", "lessons")) {
                assertThat(files.getMethod(method).invoke(null))
                        .hasToString(ScenarioFiles.class
                                .getMethod(method)
                                .invoke(null)
                                .toString());
            }
        }
    }

    private static URL locationOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Test
    @DisplayName("of a user are read one by one, or all in a folder ordered by name")
    void ofAUser() throws IOException {
        Path one = write("b.yaml", "one");
        write("a.yml", "two");
        write("notes.txt", "three");
        write("c.json", "four");
        Files.createDirectory(folder.resolve("below"));
        write("below/d.yaml", "five");
        assertThat(ScenarioFiles.read(one)).extracting(Scenario::name).containsExactly("one");
        assertThat(ScenarioFiles.read(folder)).extracting(Scenario::name).containsExactly("two", "one");
        assertThat(ScenarioFiles.read(folder.resolve("notes.txt")))
                .extracting(Scenario::name)
                .containsExactly("three");
    }

    @Test
    @DisplayName("may begin with a byte order mark, and may have the line ends of any system")
    void ofAnySystem() throws IOException {
        Path file = folder.resolve("a.yaml");
        Files.writeString(file, "\ufeff" + TEXT.formatted("one").replace("\n", "\r\n"));
        assertThat(ScenarioFiles.read(file)).extracting(Scenario::name).containsExactly("one");
    }

    @Test
    @DisplayName("that cannot be read are named with the reason")
    void unreadable() throws IOException {
        refuses(folder.resolve("none.yaml"), folder.resolve("none.yaml") + ": there is no such file");
        refuses(folder, folder + ": there is no file *.yaml or *.yml in this folder");
        Path inside = Files.createDirectory(folder.resolve("a.yaml"));
        refuses(folder, inside + ": this is a folder");
        Files.delete(inside);
        Path file = write("b.yaml", "No");
        refuses(
                folder,
                file + ":1:7: 'name' has lower case letters, digits and single hyphens between them, and is not 'all', "
                        + "unlike 'No'");
        write("b.yaml", "same");
        Path second = write("c.yaml", "same");
        refuses(folder, second + ": scenario 'same' already exists in b.yaml");
        assertThat(file.toFile().setReadable(false)).isTrue();
        Assumptions.assumeFalse(Files.isReadable(file), "nothing is unreadable to this user");
        refuses(file, file + ": you have no permission to read it");
    }
}
