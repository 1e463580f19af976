package dev.ormworkbench.runner.output.listing;

import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.Theme;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.Behaviour;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user can choose. Its components are the fields of the JSON document. */
public record Choices(
        List<Library> implementations,
        List<Meaning> behaviours,
        List<Summary> scenarios,
        List<OfLesson> lessons,
        List<Meaning> databases,
        List<Named> drivers)
        implements Listing {

    /**
     * An implementation.
     *
     * @param contracts what it has: stores of players, stores of guilds, pitfalls
     */
    public record Library(
            String name, String description, String library, List<Behaviour> behaviours, List<Contract> contracts) {

        /** Holds copies of the lists. */
        public Library {
            behaviours = List.copyOf(behaviours);
            contracts = List.copyOf(contracts);
        }

        private static Library of(Implementation implementation) {
            return new Library(
                    implementation.name(),
                    OneLine.ofMessage(implementation.description()),
                    OneLine.ofMessage(implementation.library()),
                    implementation.behaviours().stream().sorted().toList(),
                    Stream.of(Contract.values()).filter(implementation::has).toList());
        }

        private String line() {
            return description + " (" + library + ")"
                    + (contracts.equals(List.of(Contract.PLAYERS)) ? "" : "; " + spelled(contracts))
                    + (behaviours.isEmpty() ? "" : "; " + spelled(behaviours));
        }

        private static String spelled(List<? extends Enum<?>> constants) {
            return constants.stream().map(Spelling::of).collect(Collectors.joining(", "));
        }
    }

    /** A name and its meaning. */
    public record Meaning(String name, String meaning) {}

    /** A scenario. */
    public record Summary(String name, String summary) {}

    /** A lesson. */
    public record OfLesson(String name, Theme theme, String summary) {

        private static OfLesson of(Scenario scenario) {
            return new OfLesson(scenario.name(), scenario.lesson().orElseThrow().theme(), scenario.summary());
        }
    }

    /** A name on the command line, and the maker's name. */
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

    /** Returns these implementations, and everything that the workbench contains. */
    public static Choices of(List<Implementation> implementations) {
        return new Choices(
                implementations.stream().map(Library::of).toList(),
                Stream.of(Behaviour.values())
                        .map(each -> new Meaning(Spelling.of(each), each.meaning()))
                        .toList(),
                ScenarioFiles.scenarios().stream()
                        .map(scenario -> new Summary(scenario.name(), scenario.summary()))
                        .toList(),
                ScenarioFiles.lessons().stream().map(OfLesson::of).toList(),
                DatabaseAddresses.all().entrySet().stream()
                        .map(form -> new Meaning(form.getKey(), form.getValue()))
                        .toList(),
                Stream.of(Driver.values())
                        .map(driver -> new Named(Spelling.of(driver), driver.displayName()))
                        .toList());
    }

    @Override
    public void writeText(Lines lines) throws IOException {
        write(lines, "implementations", implementations, Library::name, Library::line);
        write(lines, "behaviours", behaviours, Meaning::name, Meaning::meaning);
        write(lines, "scenarios", scenarios, Summary::name, Summary::summary);
        writeLessons(lines);
        write(lines, "databases", databases, Meaning::name, Meaning::meaning);
        write(lines, "drivers", drivers, Named::name, Named::displayName);
        lines.flush();
    }

    private void writeLessons(Lines lines) throws IOException {
        int width = width(lessons, OfLesson::name);
        lines.line("lessons");
        for (Theme theme : Theme.values()) {
            lines.line("  " + theme.title());
            for (OfLesson lesson : lessons) {
                if (lesson.theme() == theme) {
                    lines.entry("    ", lesson.name(), width, OneLine.ofMessage(lesson.summary()));
                }
            }
        }
    }

    private static <T> void write(
            Lines lines, String heading, List<T> entries, Function<T, String> name, Function<T, String> meaning)
            throws IOException {
        int width = width(entries, name);
        lines.line(heading);
        for (T entry : entries) {
            lines.entry("  ", name.apply(entry), width, OneLine.ofMessage(meaning.apply(entry)));
        }
    }

    private static <T> int width(List<T> entries, Function<T, String> name) {
        return entries.stream()
                .mapToInt(entry -> name.apply(entry).length())
                .max()
                .orElse(0);
    }
}
