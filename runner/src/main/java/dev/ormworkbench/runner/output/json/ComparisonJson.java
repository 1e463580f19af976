package dev.ormworkbench.runner.output.json;

import dev.ormworkbench.runner.compare.Comparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON form of comparisons. */
public final class ComparisonJson {

    private ComparisonJson() {}

    /** Returns one object for each comparison, in order. */
    public static List<Map<String, Object>> of(List<Comparison> comparisons) {
        return comparisons.stream().map(ComparisonJson::of).toList();
    }

    private static Map<String, Object> of(Comparison comparison) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", comparison.title());
        json.put("same", comparison.isSame());
        json.put(
                "groups",
                comparison.groups().stream().map(Comparison.Group::names).toList());
        json.put("declared", comparison.declared());
        json.put("diffs", comparison.diffs());
        return json;
    }
}
