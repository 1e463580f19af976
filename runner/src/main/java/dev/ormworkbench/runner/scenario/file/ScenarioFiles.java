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
import java.nio.charset.StandardCharsets;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads scenarios: those that ship with the workbench and those in users' files. */
public final class ScenarioFiles {

    static final String SCENARIOS = "scenarios";
    static final String LESSONS = "lessons";

    /** Of a shipped scenario, whose file has the same name. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    /** What ships with the workbench does not change, so each folder is read once. */
    private static final Map<String, List<Scenario>> SHIPPED = new ConcurrentHashMap<>();

    private ScenarioFiles() {}

    /** Returns the scenarios that ship with the workbench, ordered by name. */
    public static List<Scenario> scenarios() {
        return shipped(SCENARIOS, Comparator.comparing(Scenario::name));
    }

    /** Returns the lessons that ship with the workbench, in {@link Lesson#TEACHING_ORDER}. */
    public static List<Scenario> lessons() {
        return shipped(
                LESSONS,
                Comparator.comparing((Scenario each) -> each.lesson().orElseThrow(), Lesson.TEACHING_ORDER)
                        .thenComparing(Scenario::name));
    }

    /** Returns the names of {@link #scenarios}, without reading them. */
    public static List<String> scenarioNames() {
        return names(SCENARIOS).sorted().toList();
    }

    /** Returns how many {@link #lessons} there are, without reading them. */
    public static long lessonCount() {
        return names(LESSONS).count();
    }

    private static Stream<String> names(String folder) {
        return resources(folder).stream().map(file -> file.substring(folder.length() + 1, file.lastIndexOf('.')));
    }

    /** Returns the scenario or lesson of this name that ships with the workbench; empty if there is none. */
    public static Optional<Scenario> shipped(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Stream.of(SCENARIOS, LESSONS)
                .map(folder -> folder + "/" + name + ".yaml")
                .filter(file -> Scenario.class.getResource(file) != null)
                .map(ScenarioFiles::readResource)
                .findFirst();
    }

    /** Returns the JSON Schema of scenario files. */
    public static String schema() {
        return ScenarioSchema.text();
    }

    /**
     * Reads the scenario in a file, or the scenarios in a folder. In a folder it reads the files {@code *.yaml} and
     * {@code *.yml}, ordered by name, but not those in subfolders.
     *
     * @throws ScenarioFileException if a file is not a scenario or cannot be read, or two scenarios have the same name
     */
    public static List<Scenario> read(Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(readFile(fileOrFolder));
        }
        List<Scenario> scenarios = new ArrayList<>();
        List<ScenarioFileException> failures = new ArrayList<>();
        Map<String, Path> files = new HashMap<>();
        for (Path file : filesIn(fileOrFolder)) {
            try {
                Scenario scenario = readFile(file);
                Path other = files.putIfAbsent(scenario.name(), file);
                if (other != null) {
                    throw ScenarioFileException.of(
                            file,
                            "scenario '" + scenario.name() + "' already exists in " + PathText.of(other.getFileName()));
                }
                scenarios.add(scenario);
            } catch (ScenarioFileException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw ScenarioFileException.of(failures);
        }
        return scenarios;
    }

    /**
     * Returns the scenarios in each of several files or folders, as {@link #read(Path)} reads them.
     *
     * @throws ScenarioFileException if something in there is no scenario; it has the problems of all of them
     */
    public static Map<Path, List<Scenario>> readAll(List<Path> filesOrFolders) {
        Map<Path, List<Scenario>> scenarios = new HashMap<>();
        List<ScenarioFileException> failures = new ArrayList<>();
        for (Path each : filesOrFolders) {
            try {
                scenarios.put(each, read(each));
            } catch (ScenarioFileException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw ScenarioFileException.of(failures);
        }
        return scenarios;
    }

    /**
     * Reads the scenario in a text that anyone may have written.
     *
     * @param name what messages call the text
     * @throws ScenarioFileException if it is not a scenario
     */
    public static Scenario parse(String name, String text) {
        return ScenarioReader.read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what a file declares about implementations in scenarios.
     *
     * @param scenarios the known scenarios
     * @param implementations the names of the known implementations, in the order for messages
     * @throws ScenarioFileException if the file declares nothing, names something unknown or cannot be read
     */
    public static Divergences readDivergences(Path file, Collection<Scenario> scenarios, Set<String> implementations) {
        try {
            return ScenarioReader.readDivergences(
                    PathText.of(file), InputFile.read(file, ScenarioReader.MAX_SIZE), scenarios, implementations);
        } catch (UnreadableFileException e) {
            throw ScenarioFileException.of(file, String.valueOf(e.getMessage()));
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
            throw ScenarioFileException.of(folder, "you have no permission to read it");
        } catch (IOException e) {
            throw ScenarioFileException.of(folder, FileFailure.reasonOf(e));
        } catch (UncheckedIOException e) {
            throw ScenarioFileException.of(folder, FileFailure.reasonOf(Objects.requireNonNull(e.getCause())));
        }
    }

    private static Scenario readFile(Path file) {
        try {
            return ScenarioReader.read(PathText.of(file), InputFile.read(file, ScenarioReader.MAX_SIZE));
        } catch (UnreadableFileException e) {
            throw ScenarioFileException.of(file, String.valueOf(e.getMessage()));
        }
    }

    private static List<Scenario> shipped(String folder, Comparator<Scenario> order) {
        return SHIPPED.computeIfAbsent(folder, unread -> resources(unread).stream()
                .map(ScenarioFiles::readResource)
                .sorted(order)
                .toList());
    }

    private static Scenario readResource(String resource) {
        try (InputStream in = Objects.requireNonNull(Scenario.class.getResourceAsStream(resource))) {
            return ScenarioReader.readChecked(resource, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lists the resources of a folder, with names relative to the package of scenarios. The folder lies beside the
     * schema, in a classes folder or in a jar.
     */
    static List<String> resources(String folder) {
        try {
            return resources(Objects.requireNonNull(Scenario.class.getResource(ScenarioSchema.FILE)), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> resources(URL schema, String folder) throws IOException {
        if (schema.openConnection() instanceof JarURLConnection jar) {
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
