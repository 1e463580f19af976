package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import java.util.Iterator;
import java.util.stream.Stream;

/** The names of the shipped scenarios and lessons, and {@code all}. */
public final class ScenarioNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Names.withAll(Stream.concat(ScenarioFiles.scenarios().stream(), ScenarioFiles.lessons().stream())
                        .map(Scenario::name))
                .iterator();
    }
}
