package dev.ormworkbench.database.driver;

import dev.ormworkbench.database.session.SessionVariables;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of one driver.
 *
 * @param closed what keeps this machine's files from a server that asks for them: made under every tuning, and refused in a
 *     URL
 * @param needed what the stores' correctness rests on: made under every tuning, and against a URL
 * @param waits what gives every wait an end: made under every tuning, unless a URL says otherwise
 * @param severalHosts what lets a run go on with the others when a host fails: made where a URL names several, in
 *     place of those of the same name in {@code waits}, unless the URL says otherwise
 * @param tuned what brings traffic down: made under {@link Tuning#TUNED}, unless a URL says otherwise
 */
public record DriverSettings(
        List<DriverSetting> closed,
        List<DriverSetting> needed,
        List<DriverSetting> waits,
        List<DriverSetting> severalHosts,
        List<DriverSetting> tuned) {

    public DriverSettings {
        closed = List.copyOf(closed);
        needed = List.copyOf(needed);
        waits = List.copyOf(waits);
        severalHosts = List.copyOf(severalHosts);
        tuned = List.copyOf(tuned);
    }

    /** As properties, without the variables of the session, which depend on the product. */
    public Properties properties(Tuning tuning) {
        List<DriverSetting> made = new ArrayList<>(closed);
        made.addAll(needed);
        made.addAll(waits);
        if (tuning == Tuning.TUNED) {
            made.addAll(tuned);
        }
        Properties properties = new Properties();
        made.forEach(setting -> properties.setProperty(setting.name(), setting.value()));
        properties.remove(SessionVariables.SETTING);
        return properties;
    }

    /** The names that mean nothing in a URL, in whatever case. */
    public Set<String> neededNames() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        needed.forEach(setting -> names.add(setting.name()));
        return names;
    }
}
