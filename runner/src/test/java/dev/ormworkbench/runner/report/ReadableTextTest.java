package dev.ormworkbench.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.report.html.HtmlReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Checks that every text of the page is readable, in every section, with everything opened. No text overlaps another or
 * is cut off, and no page is wider than its window. It measures the boxes that a browser gives to text, also in
 * drawings and charts.
 */
class ReadableTextTest {

    private static final int HIGH = 900;

    /** The width of A4 without margins, in pixels. */
    private static final int PAPER = 703;

    /** The page in the documentation. */
    private static final Path EXAMPLE = Path.of("..", "docs", "example-report.html");

    @TempDir
    private static Path folder;

    private static @Nullable Browser opened;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        assumeTrue(Browser.program().isPresent(), "there is no Chromium on the PATH, nor one that CHROME names");
        try (Writer out = Files.newBufferedWriter(page("usual"))) {
            HtmlReport.write(SampleResults.everything(), SampleResults.sources(), out);
        }
        try (Writer out = Files.newBufferedWriter(page("awkward"))) {
            HtmlReport.write(AwkwardResults.everything(), AwkwardResults.sources(), out);
        }
        opened = Browser.open(Browser.program().orElseThrow());
        opened.runBefore(resource("before-page.js"));
    }

    @AfterAll
    static void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private static Path page(String name) {
        return name.equals("example") ? EXAMPLE : folder.resolve(name + ".html");
    }

    private static Browser browser() {
        return Objects.requireNonNull(opened);
    }

    @ParameterizedTest
    @CsvSource({
        "usual, 400, false",
        "usual, 1280, true",
        "usual, 1920, false",
        "awkward, 400, false",
        "awkward, 400, true",
        "awkward, 1280, false",
        "awkward, 1280, true",
        "awkward, 1920, false",
        "awkward, 1920, true",
        "example, 400, true",
        "example, 1280, false",
        "example, 1920, true"
    })
    void onAScreen(String name, int width, boolean dark) throws IOException {
        browser().show(width, HIGH, dark);
        browser().visit(page(name).toRealPath().toUri());

        assertThat(faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"usual", "awkward", "example"})
    void onPaper(String name) throws IOException {
        browser().showAsPrinted(PAPER);
        browser().visit(page(name).toRealPath().toUri());
        browser().evaluate("dispatchEvent(new Event('beforeprint'))");

        assertThat(faults()).isEmpty();
    }

    /** Tests the measure itself: it finds each kind of fault, and nothing else. */
    @Test
    void faultsAreFoundAndNamed() throws IOException {
        browser().show(400, HIGH, /* dark= */ false);
        browser().visit(written("""
                <style>body { margin: 0; font: 16px/20px monospace } .over { margin-top: -10px }</style>
                <section id="over"><p style="margin: 0">one</p><p class="over">another</p></section>
                <section id="apart"><p>one</p><p>another</p><p style="display: none">hidden</p></section>
                <section id="clip"><div style="width: 3ch; overflow: hidden; white-space: nowrap">cut off</div></section>
                <section id="scroll"><div style="width: 3ch; overflow: auto; white-space: nowrap">scrolled</div></section>
                <section id="svg"><svg width="50" height="50"><text x="30" y="20">drawn</text>
                <text x="2" y="40">a</text><text x="4" y="42">b</text></svg></section>
                <section id="wide"><div style="width: 500px">wide</div></section>
                """));

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "over: \"one\" is over \"another\"",
                        "clip: its box cuts off \"cut off\"",
                        "svg: the drawing cuts off \"drawn\"",
                        "svg: \"a\" is over \"b\"",
                        "wide: 500 pixels wide, of 400, by div \"wide\"");
    }

    private static URI written(String body) throws IOException {
        return Files.writeString(folder.resolve("faults.html"), "<!DOCTYPE html><body>" + body)
                .toUri();
    }

    /** Returns the faults after everything is opened, laid out and drawn. */
    private static List<String> faults() throws IOException {
        browser().evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        // The browser does not lay out what is out of sight, so it could not be measured.
        browser()
                .evaluate("(() => { const all = new CSSStyleSheet();"
                        + " all.replaceSync('* { content-visibility: visible !important }');"
                        + " document.adoptedStyleSheets = [all]; })()");
        browser().evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        List<?> faults = (List<?>) Objects.requireNonNull(browser().evaluate(resource("text-faults.js")));
        return faults.stream().map(String::valueOf).toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ReadableTextTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
