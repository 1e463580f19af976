package dev.ormworkbench.runner.output.listing;

import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.Behaviour;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user can choose. Its components are what the JSON document has. */
public record Choices(
        List<Library> implementations,
        List<Meaning> behaviours,
        List<Summary> scenarios,
        List<Summary> lessons,
        List<Meaning> databases,
        List<Named> drivers)
        implements Listing {

    /** An implementation. */
    public record Library(String name, String description, String library, List<Behaviour> behaviours) {

        /** Holds a copy of the list. */
        public Library {
            behaviours = List.copyOf(behaviours);
        }

        private static Library of(Implementation implementation) {
            return new Library(
                    implementation.name(),
                    OneLine.ofMessage(implementation.description()),
                    OneLine.ofMessage(implementation.library()),
                    implementation.behaviours().stream().sorted().toList());
        }

        private String line() {
            return description + " (" + library + ")"
                    + (behaviours.isEmpty()
                            ? ""
                            : "; " + behaviours.stream().map(Spelling::of).collect(Collectors.joining(", ")));
        }
    }

    /** A name and what it stands for. */
    public record Meaning(String name, String meaning) {}

    /** A scenario or lesson. */
    public record Summary(String name, String summary) {}

    /** A name on the command line, and the name that its makers use. */
    public record Named(String name, String displayName) {}

    /** Holds copies of the lists. */
    public Choices {
        implementations = List.copyOf(implementations);
        behaviours = List.copyOf(behaviours);
        scenarios = List.copyOf(scenarios);
        lessons = List.copyOf(lessons);
        databases = List.copyOf(databases);
        drivers = List.copyOf(drivers);
    }

    /** These implementations, and everything else that comes with the workbench. */
    public static Choices of(List<Implementation> implementations) {
        return new Choices(
                implementations.stream().map(Library::of).toList(),
                Stream.of(Behaviour.values())
                        .map(each -> new Meaning(Spelling.of(each), each.meaning()))
                        .toList(),
                summaries(ScenarioFiles.scenarios()),
                summaries(ScenarioFiles.lessons()),
                DatabaseAddresses.all().entrySet().stream()
                        .map(form -> new Meaning(form.getKey(), form.getValue()))
                        .toList(),
                Stream.of(Driver.values())
                        .map(driver -> new Named(Spelling.of(driver), driver.displayName()))
                        .toList());
    }

    private static List<Summary> summaries(List<Scenario> scenarios) {
        return scenarios.stream()
                .map(scenario -> new Summary(scenario.name(), scenario.summary()))
                .toList();
    }

    @Override
    public void writeText(Writer out) throws IOException {
        write(out, "implementations", implementations, Library::name, Library::line);
        write(out, "behaviours", behaviours, Meaning::name, Meaning::meaning);
        write(out, "scenarios", scenarios, Summary::name, Summary::summary);
        write(out, "lessons", lessons, Summary::name, Summary::summary);
        write(out, "databases", databases, Meaning::name, Meaning::meaning);
        write(out, "drivers", drivers, Named::name, Named::displayName);
        out.flush();
    }

    private static <T> void write(
            Writer out, String heading, List<T> entries, Function<T, String> name, Function<T, String> line)
            throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        entries.forEach(entry -> lines.put(name.apply(entry), OneLine.ofMessage(line.apply(entry))));
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        out.write(heading + "\n");
        for (Map.Entry<String, String> each : lines.entrySet()) {
            out.write(
                    "  " + each.getKey() + " ".repeat(width - each.getKey().length()) + "  " + each.getValue() + "\n");
        }
    }
}
