package dev.ormworkbench.runner.cli;

import dev.ormworkbench.database.DatabaseAddresses;
import dev.ormworkbench.database.Driver;
import dev.ormworkbench.database.DriverSetting;
import dev.ormworkbench.database.SessionVariable;
import dev.ormworkbench.database.SessionVariable.Treatment;
import dev.ormworkbench.database.SessionVariables;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.option.PluginOptions;
import dev.ormworkbench.runner.environment.LibrarySettings;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.output.form.Lines;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.Theme;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.runner.text.OneLine;
import dev.ormworkbench.store.Behaviour;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what there is to choose from. */
@Command(name = "list", description = "Names the implementations, scenarios, lessons and databases there are.")
final class ListCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Lines lines;

    @Option(
            names = "--tuning",
            description = "Name the settings of each driver and session instead, with what each does and saves.")
    private boolean tuning;

    @Mixin
    private final PluginOptions plugins = new PluginOptions();

    ListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.lines = surroundings.lines();
    }

    @Override
    public Integer call() throws IOException {
        LibrarySettings.configure(/* verbose= */ false);
        if (tuning) {
            for (Driver driver : Driver.values()) {
                printSettings(
                        driver.displayName() + ", always, and refused in a URL",
                        driver.settings().closed());
                printSettings(
                        driver.displayName() + ", always", driver.settings().needed());
                printSettings(
                        driver.displayName() + ", unless the URL says otherwise",
                        driver.settings().waits());
                printSettings(
                        driver.displayName() + ", where the URL names several hosts, unless it says otherwise",
                        driver.settings().severalHosts());
                printSettings(
                        driver.displayName() + ", under --tuning=tuned",
                        driver.settings().tuned());
            }
            printVariables("each session, always", Treatment.ALWAYS);
            printVariables("each session, unless the URL says otherwise", Treatment.UNLESS_GIVEN);
        } else {
            printChoices();
        }
        lines.flush();
        return ExitCode.SAME;
    }

    private void printChoices() throws IOException {
        print("implementations", implementations());
        print("behaviours", behaviours());
        print("scenarios", summaries(ScenarioFiles.scenarios()));
        printLessons();
        print("databases", DatabaseAddresses.all());
        print("drivers", drivers());
    }

    private Map<String, String> implementations() {
        Map<String, String> entries = new LinkedHashMap<>();
        for (Implementation each : plugins.all(surroundings)) {
            String behaviours =
                    each.behaviours().stream().sorted().map(Spelling::of).collect(Collectors.joining(", "));
            entries.put(
                    each.name(),
                    each.description() + " (" + each.library() + ")" + (behaviours.isEmpty() ? "" : "; " + behaviours));
        }
        return entries;
    }

    private static Map<String, String> behaviours() {
        Map<String, String> entries = new LinkedHashMap<>();
        for (Behaviour behaviour : Behaviour.values()) {
            entries.put(Spelling.of(behaviour), behaviour.meaning());
        }
        return entries;
    }

    private static Map<String, String> summaries(List<Scenario> scenarios) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (Scenario scenario : scenarios) {
            entries.put(scenario.name(), scenario.summary());
        }
        return entries;
    }

    private static Map<String, String> drivers() {
        Map<String, String> entries = new LinkedHashMap<>();
        for (Driver driver : Driver.values()) {
            entries.put(driver.name().toLowerCase(Locale.ROOT), driver.displayName());
        }
        return entries;
    }

    private void printSettings(String heading, List<DriverSetting> settings) throws IOException {
        lines.line(heading);
        for (DriverSetting setting : settings) {
            lines.uncut("  " + setting.name() + "=" + setting.value());
            lines.paragraph("    " + setting.does());
            if (!setting.saves().isEmpty()) {
                lines.paragraph("    saves " + setting.saves());
            }
        }
    }

    private void printVariables(String heading, Treatment treatment) throws IOException {
        lines.line(heading);
        for (SessionVariable variable : SessionVariables.all()) {
            if (variable.treatment() == treatment) {
                lines.line("  " + variable.name() + "=" + variable.value() + " ("
                        + variable.servers().displayName() + ")");
                lines.paragraph("    else: " + variable.reason());
            }
        }
    }

    private void printLessons() throws IOException {
        List<Scenario> lessons = ScenarioFiles.lessons();
        int width = width(summaries(lessons));
        lines.line("lessons");
        for (Theme theme : Theme.values()) {
            lines.line("  " + theme.title());
            print(
                    "    ",
                    width,
                    summaries(lessons.stream()
                            .filter(each -> each.lesson().orElseThrow().theme() == theme)
                            .toList()));
        }
    }

    private void print(String heading, Map<String, String> entries) throws IOException {
        lines.line(heading);
        print("  ", width(entries), entries);
    }

    private static int width(Map<String, String> entries) {
        return entries.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    private void print(String indent, int width, Map<String, String> entries) throws IOException {
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            lines.entry(indent, entry.getKey(), width, OneLine.ofMessage(entry.getValue()));
        }
    }
}
