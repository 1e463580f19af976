package dev.ormworkbench.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of one driver.
 *
 * @param needed what the stores' correctness rests on: made under every tuning, and against a URL
 * @param waits what gives every wait an end: made under every tuning, unless a URL says otherwise
 * @param severalHosts what lets a run go on with the others when a host fails: made where a URL names several, in
 *     place of those of the same name in {@code waits}, unless the URL says otherwise
 * @param tuned what brings traffic down: made under {@link Tuning#TUNED}, unless a URL says otherwise
 */
public record DriverSettings(
        List<DriverSetting> needed,
        List<DriverSetting> waits,
        List<DriverSetting> severalHosts,
        List<DriverSetting> tuned) {

    public DriverSettings {
        needed = List.copyOf(needed);
        waits = List.copyOf(waits);
        severalHosts = List.copyOf(severalHosts);
        tuned = List.copyOf(tuned);
    }

    /** As properties, without the variables of the session, which depend on the product. */
    Properties properties(Tuning tuning) {
        List<DriverSetting> made = new ArrayList<>(needed);
        made.addAll(waits);
        if (tuning == Tuning.TUNED) {
            made.addAll(tuned);
        }
        Properties properties = new Properties();
        made.forEach(setting -> properties.setProperty(setting.name(), setting.value()));
        properties.remove(SessionVariables.SETTING);
        return properties;
    }

    /** All but those that a URL may set, and sets. */
    Properties beside(ServerUrl url, Tuning tuning) {
        Properties properties = properties(tuning);
        if (url.hasSeveralHosts()) {
            severalHosts.forEach(setting -> properties.setProperty(setting.name(), setting.value()));
        }
        Set<String> fixed = neededNames();
        properties.keySet().removeIf(name -> !fixed.contains(name) && url.parameter((String) name) != null);
        return properties;
    }

    /** The names that mean nothing in a URL, in whatever case: one driver prefers the URL to properties, one does not. */
    Set<String> neededNames() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        needed.forEach(setting -> names.add(setting.name()));
        return names;
    }
}
