package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.report.Results;
import dev.ormworkbench.runner.report.source.Sources;
import dev.ormworkbench.runner.text.VisibleWriter;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.Writer;

/** Writes results as one self-contained HTML page. */
public final class HtmlReport {

    private HtmlReport() {}

    /** Returns the Content-Security-Policy of pages: their own style and script, and no request. */
    public static String policy() {
        return Assets.load().policy();
    }

    /**
     * Writes the page.
     *
     * @param sources code of implementations; some may be missing
     */
    public static void write(Results results, Sources sources, Writer out) throws IOException {
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render(
                        "report.jte",
                        Page.of(results, sources, Assets.load()),
                        new WriterOutput(VisibleWriter.to(out, /* styled= */ false)));
        out.flush();
    }
}
