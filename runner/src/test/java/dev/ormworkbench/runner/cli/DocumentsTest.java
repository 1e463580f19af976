package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.runner.fixture.TestProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that links in the documents lead somewhere, and that shown output is the program's output. */
class DocumentsTest {

    private static final Path PROJECT = Path.of("..");

    private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    /** A command of the program and the output below it, up to the next command. */
    private static final Pattern SHOWN = Pattern.compile(
            "^\\$ java -jar (?:runner/target/)?orm-workbench\\.jar ((?:.*\\\\\n)*.*)\n((?:(?!\\$ |```).*\n)+)",
            Pattern.MULTILINE);

    /** Times change from run to run, and other servers are not everywhere. */
    private static final Pattern NEVER_THE_SAME = Pattern.compile(
            "(bench|load|report|compare-db|fuzz|clean)\\b.*|run\\b.*--latency.*|.*(--trace|--measure|--db|--plugins|…|\\|).*");

    /** Each result names its database, whose name here differs from that in a user's run. */
    private static final String BYTES_IN = "bytes in";

    /** Another Java version prints another number. */
    private static final Pattern JAVA = Pattern.compile("JDBC of Java \\d+");

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
                                    .map(PROJECT::resolve),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) throws IOException {
        List<String> dead = new ArrayList<>();
        Matcher links = LINK.matcher(Files.readString(document));
        while (links.find()) {
            String link = links.group(1);
            if (!link.startsWith("http") && !isThere(document, link)) {
                dead.add(link);
            }
        }
        assertThat(dead).isEmpty();
    }

    private static boolean isThere(Path document, String link) throws IOException {
        String[] fileAndHeading = link.split("#", 2);
        Path file = fileAndHeading[0].isEmpty() ? document : document.resolveSibling(fileAndHeading[0]);
        return Files.exists(file)
                && (fileAndHeading.length == 1
                        || HEADING.matcher(Files.readString(file))
                                .results()
                                .map(heading -> anchor(heading.group(1)))
                                .anyMatch(fileAndHeading[1]::equals));
    }

    /** Returns the anchor that GitHub generates. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /**
     * A command and the output that a document shows.
     *
     * @param parts runs of consecutive lines; {@code …} stands for the lines left out between them
     */
    record Shown(Path document, String command, List<String> parts) {
        @Override
        public String toString() {
            return PROJECT.relativize(document) + ": " + command;
        }
    }

    static List<Shown> shown() throws IOException {
        List<Shown> shown = new ArrayList<>();
        for (Path document : documents()) {
            Matcher blocks = SHOWN.matcher(Files.readString(document));
            while (blocks.find()) {
                String command = blocks.group(1).replace("\\\n", "");
                if (!NEVER_THE_SAME.matcher(command).matches()) {
                    shown.add(
                            new Shown(document, command, List.of(blocks.group(2).split("(?m)^…\n"))));
                }
            }
        }
        return shown;
    }

    @Test
    void someAreShown() throws IOException {
        assertThat(shown()).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("shown")
    void whatIsShownIsPrinted(Shown shown) {
        CommandLineRun run = CommandLineRun.of(
                TestProvider.withAlternative(), shown.command().strip().split("\\s+"));
        assumeTrue(
                !run.out().startsWith("on ") || run.out().startsWith("on MariaDB 11.4.5-MariaDB, "),
                "the documents show the embedded server's");

        String printed = comparable(run.out());
        List<String> parts =
                shown.parts().stream().map(DocumentsTest::comparable).toList();
        assertThat(parts).allSatisfy(part -> assertThat(printed).contains(part));
        assertThat(printed).containsSubsequence(parts);
    }

    private static String comparable(String text) {
        return withoutBytesIn(JAVA.matcher(text).replaceAll("JDBC of Java"));
    }

    /** Empties the column in each table that has it. */
    private static String withoutBytesIn(String text) {
        List<String> lines = new ArrayList<>();
        int column = -1;
        List<String> above = List.of();
        for (String line : text.split("\n", -1)) {
            List<String> cells = new ArrayList<>(List.of(line.split("\\|", -1)));
            List<String> names = cells.stream().map(String::strip).toList();
            int named = positionOfBytesIn(above, names);
            above = names;
            if (named >= 0) {
                column = named;
            } else if (column >= 0 && column < cells.size()) {
                cells.set(column, "");
            } else if (!line.contains("-+-")) {
                column = -1;
            }
            lines.add(String.join("|", cells));
        }
        return String.join("\n", lines);
    }

    /** Returns the column of that name, which may be in two rows; -1 if there is none. */
    private static int positionOfBytesIn(List<String> above, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String inTwoRows = (i < above.size() ? above.get(i) : "") + " " + names.get(i);
            if (names.get(i).equals(BYTES_IN) || inTwoRows.equals(BYTES_IN)) {
                return i;
            }
        }
        return -1;
    }
}
