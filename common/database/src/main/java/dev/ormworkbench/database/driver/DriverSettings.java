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
 * @param closed settings that keep this machine's files from the server: made with every tuning, and refused in a URL
 * @param needed settings that the stores' correctness depends on: made with every tuning, and stronger than a URL's
 * @param waits settings that bound every wait: made with every tuning, unless a URL says otherwise
 * @param severalHosts settings that let a run go on if a host fails: made if a URL names several hosts, instead of
 *     those of the same name in {@code waits}, unless the URL says otherwise
 * @param cluster settings that the stores' correctness depends on where every node of a cluster accepts writes: made there with
 *     every tuning, and stronger than a URL's
 * @param tuned settings that reduce traffic: made with {@link Tuning#TUNED} and {@link Tuning#PREPARED}, unless a URL
 *     says otherwise
 * @param prepared settings that prepare statements on the server and keep them: made with {@link Tuning#PREPARED},
 *     unless a URL says otherwise
 */
public record DriverSettings(
        List<DriverSetting> closed,
        List<DriverSetting> needed,
        List<DriverSetting> waits,
        List<DriverSetting> severalHosts,
        List<DriverSetting> cluster,
        List<DriverSetting> tuned,
        List<DriverSetting> prepared) {

    public DriverSettings {
        closed = List.copyOf(closed);
        needed = List.copyOf(needed);
        waits = List.copyOf(waits);
        severalHosts = List.copyOf(severalHosts);
        cluster = List.copyOf(cluster);
        tuned = List.copyOf(tuned);
        prepared = List.copyOf(prepared);
    }

    /** Returns the settings as properties, without the session's variables, which depend on the product. */
    public Properties properties(Tuning tuning) {
        List<DriverSetting> made = new ArrayList<>(closed);
        made.addAll(needed);
        made.addAll(waits);
        if (tuning != Tuning.DEFAULT) {
            made.addAll(tuned);
        }
        if (tuning == Tuning.PREPARED) {
            made.addAll(prepared);
        }
        Properties properties = new Properties();
        made.forEach(setting -> properties.setProperty(setting.name(), setting.value()));
        properties.remove(SessionVariables.SETTING);
        return properties;
    }

    /** Returns the names that have no effect in a URL, in upper or lower case. */
    public Set<String> neededNames() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        needed.forEach(setting -> names.add(setting.name()));
        return names;
    }
}
