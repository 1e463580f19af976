package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.runner.report.html.Assets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpStatus;

/** The files of the page: those named here, and no other. They are read once. */
final class PageFiles {

    private static final Map<String, String> TYPES = Map.of(
            "html", Answer.HTML,
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml");

    private static final String START = "index.html";
    private static final String PAGE = "/dev/ormworkbench/runner/classroom/page/";

    private final Map<String, Answer> files = new TreeMap<>();

    PageFiles() {
        for (String name : new String[] {
            START,
            "page.css",
            "main.js",
            "server.js",
            "dom.js",
            "played.js",
            "player.js",
            "sessions.js",
            "typed.js",
            "combobox.js",
            "lessons.js",
            "live.js",
            "table.js",
            "network.js",
            "load.js",
            "report.js",
            "chart.js",
            "editor.js",
            "completion.js",
            "icon.svg"
        }) {
            files.put("/" + name, read(PAGE + name));
        }
        files.put("/", Objects.requireNonNull(files.get("/" + START)));
        files.put("/report.css", read("/dev/ormworkbench/runner/report/html/report.css"));
        files.put("/uplot.css", text("css", Assets.chartStyle()));
        files.put("/uplot.js", text("js", Assets.chartScript()));
        String codemirror = "/META-INF/resources/webjars/codemirror/" + build().getProperty("codemirror");
        for (String name : new String[] {
            "lib/codemirror.js",
            "lib/codemirror.css",
            "mode/yaml/yaml.js",
            "addon/lint/lint.js",
            "addon/lint/lint.css",
            "addon/hint/show-hint.js",
            "addon/hint/show-hint.css"
        }) {
            files.put("/codemirror/" + name, read(codemirror + "/" + name));
        }
    }

    /** Returns the file at a path; empty if there is none. */
    Optional<Answer> at(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static Answer text(String kind, String text) {
        return new Answer(
                HttpStatus.OK_200, Objects.requireNonNull(TYPES.get(kind)), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Properties build() {
        try (InputStream in = open(PAGE + "build.properties")) {
            Properties build = new Properties();
            build.load(in);
            return build;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(PageFiles.class.getResourceAsStream(resource), resource);
    }

    private static Answer read(String resource) {
        try (InputStream in = open(resource)) {
            String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
            return new Answer(HttpStatus.OK_200, Objects.requireNonNull(type), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
