package dev.ormworkbench.runner.scenario.file;

import dev.ormworkbench.file.FileFailure;
import dev.ormworkbench.file.InputFile;
import dev.ormworkbench.file.PathText;
import dev.ormworkbench.file.UnreadableFileException;
import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Where scenarios come from: files that come with the workbench, and files of users. */
public final class ScenarioFiles {

    static final String SCENARIOS = "scenarios";
    static final String LESSONS = "lessons";

    private ScenarioFiles() {}

    /** Returns the scenarios that come with the workbench, by name. */
    public static List<Scenario> scenarios() {
        return shipped(SCENARIOS, Comparator.comparing(Scenario::name));
    }

    /** Returns the lessons that come with the workbench, in {@link Lesson#TEACHING_ORDER}. */
    public static List<Scenario> lessons() {
        return shipped(
                LESSONS,
                Comparator.comparing((Scenario each) -> each.lesson().orElseThrow(), Lesson.TEACHING_ORDER)
                        .thenComparing(Scenario::name));
    }

    /** The JSON schema of these files. */
    public static String schema() {
        return ScenarioSchema.text();
    }

    /**
     * The scenario in a file, or those in a folder: in its files {@code *.yaml} and {@code *.yml}, by the order of their
     * names, and not in folders below it.
     *
     * @throws ScenarioFileException if something in there is no scenario, two have one name, or it cannot be read
     */
    public static List<Scenario> read(Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(readFile(fileOrFolder));
        }
        List<Scenario> scenarios = new ArrayList<>();
        Map<String, Path> files = new HashMap<>();
        for (Path file : filesIn(fileOrFolder)) {
            Scenario scenario = readFile(file);
            Path other = files.putIfAbsent(scenario.name(), file);
            if (other != null) {
                throw ScenarioFileException.of(
                        file,
                        "there is a scenario '" + scenario.name() + "' already, in "
                                + PathText.of(other.getFileName()));
            }
            scenarios.add(scenario);
        }
        return scenarios;
    }

    /**
     * What a file declares of implementations, in scenarios that may be played.
     *
     * @param scenarios those that there are
     * @param implementations the names of those that there are, in the order in which a message names them
     * @throws ScenarioFileException if it declares nothing, or something of what there is not, or cannot be read
     */
    public static Divergences readDivergences(Path file, Collection<Scenario> scenarios, Set<String> implementations) {
        try {
            return ScenarioReader.readDivergences(
                    PathText.of(file), InputFile.read(file, ScenarioReader.MAX_SIZE), scenarios, implementations);
        } catch (UnreadableFileException e) {
            throw ScenarioFileException.of(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(file -> isScenario(file.toString()))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
            if (files.isEmpty()) {
                throw ScenarioFileException.of(folder, "there is no file *.yaml or *.yml in this folder");
            }
            return files;
        } catch (AccessDeniedException e) {
            throw ScenarioFileException.of(folder, "it may not be read", e);
        } catch (IOException e) {
            throw ScenarioFileException.of(folder, FileFailure.reasonOf(e), e);
        } catch (UncheckedIOException e) {
            throw ScenarioFileException.of(folder, FileFailure.reasonOf(Objects.requireNonNull(e.getCause())), e);
        }
    }

    private static Scenario readFile(Path file) {
        try {
            return ScenarioReader.read(PathText.of(file), InputFile.read(file, ScenarioReader.MAX_SIZE));
        } catch (UnreadableFileException e) {
            throw ScenarioFileException.of(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static List<Scenario> shipped(String folder, Comparator<Scenario> order) {
        try {
            return resources(folder).stream()
                    .map(ScenarioFiles::readResource)
                    .sorted(order)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario readResource(String resource) {
        try (InputStream in = Objects.requireNonNull(Scenario.class.getResourceAsStream(resource))) {
            return ScenarioReader.readChecked(resource, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the folder has, by names relative to the package of scenarios: beside the schema, in classes or in a jar. */
    static List<String> resources(String folder) throws IOException {
        URL schema = Objects.requireNonNull(Scenario.class.getResource(ScenarioSchema.FILE));
        URLConnection connection = schema.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return resources(jar, folder);
        }
        Path files = Path.of(URI.create(schema.toString())).resolveSibling(folder);
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(files)) {
            return entries.map(file -> folder + "/" + file.getFileName())
                    .filter(ScenarioFiles::isScenario)
                    .toList();
        }
    }

    private static List<String> resources(JarURLConnection connection, String folder) throws IOException {
        String entry = connection.getEntryName();
        String root = entry.substring(0, entry.length() - ScenarioSchema.FILE.length());
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            return jar.stream()
                    .map(each -> each.getName())
                    .filter(name -> name.startsWith(root + folder + "/") && isScenario(name))
                    .map(name -> name.substring(root.length()))
                    .toList();
        }
    }

    private static boolean isScenario(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
