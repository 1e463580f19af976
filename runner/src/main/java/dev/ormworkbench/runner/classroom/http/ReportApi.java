package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.report.OngoingReport;
import dev.ormworkbench.runner.classroom.report.ReportRules;
import dev.ormworkbench.runner.classroom.report.ReportSoFar;
import dev.ormworkbench.runner.report.html.HtmlReport;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The protocol of a report: it has a page once it is made. */
final class ReportApi extends WatchedApi<ReportRules, OngoingReport> {

    /**
     * What the browser may do with the page of a report: run its own script and style in an origin of its own, so that it reads
     * neither our protocol nor the cookie, and show it in our page alone.
     */
    private static final String POLICY = "sandbox allow-scripts; " + HtmlReport.policy() + "; frame-ancestors 'self'";

    /** @param reader reads the rules */
    ReportApi(Classroom classroom, Set<String> fields, Function<JsonBody, ReportRules> reader) {
        super(classroom, classroom.reports(), fields, reader);
    }

    @Override
    Map<String, @Nullable Object> state(OngoingReport report) {
        ReportSoFar state = report.state();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("lines", state.lines());
        json.put("said", state.said());
        json.put("made", state.made());
        json.put("failure", state.failure().orElse(null));
        return json;
    }

    @Override
    Runnable listen(OngoingReport report, Runnable changed, Runnable ended) {
        return report.listen(state -> changed.run(), ended);
    }

    @Override
    Answer more(OngoingReport report, Request request, String resource) throws IOException {
        return resource.equals("page") ? Answer.toGet(request, () -> page(report)) : Api.nothing();
    }

    private static Answer page(OngoingReport report) throws IOException {
        return report.page().isPresent()
                ? new Answer(HttpStatus.OK_200, Answer.HTML, report.page().get()).with(SecurityHeaders.POLICY, POLICY)
                : Answer.error(HttpStatus.NOT_FOUND_404, "this report is not made yet");
    }
}
