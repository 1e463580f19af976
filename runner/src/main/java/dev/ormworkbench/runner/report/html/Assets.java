package dev.ormworkbench.runner.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.Properties;

/**
 * Style and script, which are part of the page because it loads nothing.
 *
 * @param script including the library that draws charts
 */
public record Assets(String style, String script) {

    /** Reads them from the class path. */
    static Assets load() {
        return new Assets(chartStyle() + "\n" + text("report.css"), chartScript() + "\n" + text("report.js"));
    }

    /** Returns the style of the library that draws charts. */
    public static String chartStyle() {
        return text(charts() + "/dist/uPlot.min.css");
    }

    /** Returns the library that draws charts, with its licence. It defines {@code uPlot}. */
    public static String chartScript() {
        String folder = charts();
        return "/*\n" + text(folder + "/LICENSE") + "*/\n" + withoutBanner(text(folder + "/dist/uPlot.iife.min.js"));
    }

    private static String charts() {
        return "/META-INF/resources/webjars/uplot/" + build().getProperty("uplot");
    }

    /** Removes the first comment, which contains a URL; the licence takes its place. */
    private static String withoutBanner(String script) {
        return script.startsWith("/*")
                ? script.substring(script.indexOf("*/") + 2).stripLeading()
                : script;
    }

    private static Properties build() {
        Properties build = new Properties();
        try (InputStream in = open("build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build;
    }

    private static String text(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Assets.class.getResourceAsStream(name), name);
    }

    /** Returns the Content-Security-Policy: this style and this script, and no request. */
    public String policy() {
        return "default-src 'none'; style-src " + source(style) + "; script-src " + source(script)
                + "; base-uri 'none'; form-action 'none'";
    }

    private static String source(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
