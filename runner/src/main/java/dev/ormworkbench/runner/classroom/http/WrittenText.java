package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.file.ScenarioFileException;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The text of a scenario file that somebody writes on the page. */
final class WrittenText {

    private WrittenText() {}

    /** @throws ScenarioFileException if it is no scenario */
    static Scenario parse(String text) {
        return ScenarioFiles.parse("the text", text);
    }

    /**
     * Answers what is wrong with a text, or what it is.
     *
     * @throws BadRequestException if there is none
     */
    static Answer check(Request request) throws IOException {
        String text = JsonBody.of(request, Set.of("text"))
                .text("text")
                .orElseThrow(() -> new BadRequestException("text is missing"));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        try {
            Scenario scenario = parse(text);
            json.put("problems", List.of());
            json.put("scenario", ChoicesApi.json(scenario));
        } catch (ScenarioFileException e) {
            json.put("problems", problems(e));
            json.put("scenario", null);
        }
        return Answer.json(json);
    }

    /** Returns the first problems, in the order of the text. */
    static List<Map<String, Object>> problems(ScenarioFileException problems) {
        return problems.found().stream()
                .map(each -> Map.<String, Object>of("line", each.line(), "column", each.column(), "what", each.what()))
                .toList();
    }

    /** Returns what is wrong with a step, which no page has sent as a text. */
    static List<Map<String, Object>> withoutPlaces(ScenarioFileException problems) {
        return problems.found().stream()
                .map(each -> Map.<String, Object>of("what", each.what()))
                .toList();
    }

    /** Answers the JSON Schema of scenario files, from which the page completes. */
    static Answer schema() {
        return Answer.text(Answer.JSON, ScenarioFiles.schema());
    }
}
