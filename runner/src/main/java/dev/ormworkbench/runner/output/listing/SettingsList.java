package dev.ormworkbench.runner.output.listing;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.DriverSetting;
import dev.ormworkbench.database.driver.DriverSettings;
import dev.ormworkbench.database.session.SessionVariable;
import dev.ormworkbench.database.session.SessionVariable.Treatment;
import dev.ormworkbench.database.session.SessionVariables;
import dev.ormworkbench.runner.output.form.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The settings of drivers and sessions. Its components are the fields of the JSON document. */
public record SettingsList(List<OfDriver> settings, List<OfSession> variables) implements Listing {

    /** When a setting applies. */
    public enum Applies {
        /** Always; a URL must not contain it. */
        CLOSED("always, and refused in a URL"),
        /** Always. */
        ALWAYS("always"),
        /** Unless the URL sets it. */
        UNLESS_GIVEN("unless the URL says otherwise"),
        /** If the URL names several hosts and does not set it. */
        SEVERAL_HOSTS("where the URL names several hosts, unless it says otherwise"),
        /** On a cluster in which every node accepts writes, and stronger than the URL's. */
        CLUSTER("on a cluster in which every node accepts writes, whatever the URL says"),
        /** With {@code --tuning=tuned} and {@code --tuning=prepared}. */
        TUNED("under --tuning=tuned and --tuning=prepared"),
        /** With {@code --tuning=prepared}. */
        PREPARED("under --tuning=prepared");

        private final String words;

        Applies(String words) {
            this.words = words;
        }

        private List<DriverSetting> of(DriverSettings settings) {
            return switch (this) {
                case CLOSED -> settings.closed();
                case ALWAYS -> settings.needed();
                case UNLESS_GIVEN -> settings.waits();
                case SEVERAL_HOSTS -> settings.severalHosts();
                case CLUSTER -> settings.cluster();
                case TUNED -> settings.tuned();
                case PREPARED -> settings.prepared();
            };
        }
    }

    /** A setting of a driver and its reason; see {@link DriverSetting}. */
    public record OfDriver(Driver driver, Applies applies, String name, String value, String does, String saves) {}

    /** A variable that each session sets; see {@link SessionVariable}. */
    public record OfSession(Applies applies, String name, String value, String servers, String reason) {}

    /** Holds copies of the lists. */
    public SettingsList {
        settings = List.copyOf(settings);
        variables = List.copyOf(variables);
    }

    /** Returns all settings, grouped by driver. */
    public static SettingsList all() {
        List<OfDriver> settings = new ArrayList<>();
        for (Driver driver : Driver.values()) {
            for (Applies applies : Applies.values()) {
                applies.of(driver.settings())
                        .forEach(each -> settings.add(
                                new OfDriver(driver, applies, each.name(), each.value(), each.does(), each.saves())));
            }
        }
        List<OfSession> variables = new ArrayList<>();
        add(variables, Treatment.ALWAYS, Applies.ALWAYS);
        add(variables, Treatment.UNLESS_GIVEN, Applies.UNLESS_GIVEN);
        return new SettingsList(settings, variables);
    }

    private static void add(List<OfSession> variables, Treatment treatment, Applies applies) {
        SessionVariables.all().stream()
                .filter(variable -> variable.treatment() == treatment)
                .forEach(variable -> variables.add(new OfSession(
                        applies,
                        variable.name(),
                        variable.value(),
                        variable.servers().displayName(),
                        variable.reason())));
    }

    @Override
    public void writeText(Lines lines) throws IOException {
        for (Driver driver : Driver.values()) {
            for (Applies applies : Applies.values()) {
                List<OfDriver> shown = settings.stream()
                        .filter(setting -> setting.driver() == driver && setting.applies() == applies)
                        .toList();
                if (!shown.isEmpty()) {
                    lines.line(driver.displayName() + ", " + applies.words);
                }
                for (OfDriver setting : shown) {
                    write(lines, setting);
                }
            }
        }
        for (Applies applies : List.of(Applies.ALWAYS, Applies.UNLESS_GIVEN)) {
            lines.line("each session, " + applies.words);
            for (OfSession variable : variables) {
                if (variable.applies() == applies) {
                    lines.line("  " + variable.name() + "=" + variable.value() + " (" + variable.servers() + ")");
                    lines.paragraph("    else: " + variable.reason());
                }
            }
        }
        lines.flush();
    }

    private static void write(Lines lines, OfDriver setting) throws IOException {
        lines.uncut("  " + setting.name() + "=" + setting.value());
        lines.paragraph("    " + setting.does());
        if (!setting.saves().isEmpty()) {
            lines.paragraph("    saves " + setting.saves());
        }
    }
}
