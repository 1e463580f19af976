package dev.ormworkbench.runner.output.fuzz;

import dev.ormworkbench.runner.fuzz.Finding;
import dev.ormworkbench.runner.fuzz.Shrinking;
import dev.ormworkbench.runner.output.form.JsonDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON form of a finding. */
final class FindingJson {

    private FindingJson() {}

    static Map<String, @Nullable Object> of(Finding finding) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("implementation", finding.implementation());
        json.put("round", finding.round());
        json.put("difference", JsonDocument.record(finding.difference()));
        json.put("command", finding.command());
        json.put("shortest", finding.shortest().cameAgain() ? shortest(finding) : null);
        return json;
    }

    private static Map<String, @Nullable Object> shortest(Finding finding) {
        Shrinking.Found shortest = finding.shortest();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("steps", shortest.script().length());
        json.put("before", finding.file().isPresent() ? shortest.before() : List.of());
        json.put("difference", JsonDocument.record(shortest.difference()));
        json.put("file", finding.file().orElse(null));
        return json;
    }
}
