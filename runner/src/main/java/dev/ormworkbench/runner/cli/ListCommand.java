package dev.ormworkbench.runner.cli;

import dev.ormworkbench.database.address.DatabaseAddresses;
import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.DriverSetting;
import dev.ormworkbench.database.session.SessionVariable;
import dev.ormworkbench.database.session.SessionVariable.Treatment;
import dev.ormworkbench.database.session.SessionVariables;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.option.PluginOptions;
import dev.ormworkbench.runner.environment.LibrarySettings;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Spelling;
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
@Command(
        name = "list",
        description = "Lists implementations, scenarios, lessons, databases and drivers.",
        footer = "  orm-workbench list")
final class ListCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = "--tuning",
            description = "List the settings of each driver and session instead, with what each does and saves.")
    private boolean tuning;

    @Mixin
    private final PluginOptions plugins = new PluginOptions();

    ListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
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
        surroundings.out().flush();
        return ExitCode.SUCCESS;
    }

    private void printChoices() throws IOException {
        print("implementations", implementations());
        print("behaviours", behaviours());
        print("scenarios", summaries(ScenarioFiles.scenarios()));
        print("lessons", summaries(ScenarioFiles.lessons()));
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
        surroundings.out().write(heading + "\n");
        for (DriverSetting setting : settings) {
            surroundings.out().write("  " + setting.name() + "=" + setting.value() + "\n    " + setting.does() + "\n");
            if (!setting.saves().isEmpty()) {
                surroundings.out().write("    saves " + setting.saves() + "\n");
            }
        }
    }

    private void printVariables(String heading, Treatment treatment) throws IOException {
        surroundings.out().write(heading + "\n");
        for (SessionVariable variable : SessionVariables.all()) {
            if (variable.treatment() == treatment) {
                surroundings
                        .out()
                        .write("  " + variable.name() + "=" + variable.value() + " ("
                                + variable.servers().displayName() + ")\n    else: " + variable.reason() + "\n");
            }
        }
    }

    private void print(String heading, Map<String, String> entries) throws IOException {
        surroundings.out().write(heading + "\n");
        int width = entries.keySet().stream().mapToInt(String::length).max().orElse(0);
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            String padding = " ".repeat(width - entry.getKey().length());
            surroundings
                    .out()
                    .write("  " + entry.getKey() + padding + "  " + OneLine.ofMessage(entry.getValue()) + "\n");
        }
    }
}
