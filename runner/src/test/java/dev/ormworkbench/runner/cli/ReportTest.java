package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.database.driver.Driver;
import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.fixture.TestProvider;
import dev.ormworkbench.runner.report.OperationCount;
import dev.ormworkbench.runner.report.Results;
import dev.ormworkbench.runner.report.ResultsFile;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that {@code report} plays, writes its results and reads them back. */
class ReportTest {

    /** Two implementations. All four take some 1.4 MB. */
    private static final long MOST_BYTES = 900_000;

    @TempDir
    private Path folder;

    @Test
    void itWritesResultsAndReadsThemAgain() throws IOException {
        Path page = folder.resolve("report.html");
        Path saved = folder.resolve("results.json");
        CommandLineRun run = CommandLineRun.of(
                "report",
                "--impl=jdbc,jooq",
                "--time=100ms",
                "--warm-up=100ms",
                "-o",
                page.toString(),
                "-o",
                saved.toString());

        assertThat(run.err().lines()).allMatch(line -> line.matches("(report|bench|load): .*"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).containsExactly(page.toString(), saved.toString());
        assertThat(Files.readString(page))
                .contains("id=\"network\"", "id=\"code\"", "id=\"lessons\"", "id=\"scenarios\"", "JooqPlayerStore.java")
                .contains("id=\"time\"", "id=\"load\"")
                .doesNotContain("HibernatePlayerStore.java");
        assertThat(Files.size(page)).isLessThan(MOST_BYTES);
        ResultSchemaTest.fits("results", Files.readString(saved));
        Results results = ResultsFile.read(saved);
        assertThat(results.origin().command())
                .startsWith("java -jar orm-workbench.jar report --impl=jdbc,jooq --time=100ms --warm-up=100ms -o ");
        assertThat(results.wire()).allSatisfy(trace -> assertThat(trace.wire()).isNotEmpty());
        assertThat(results.bench()).extracting("implementation").contains("floor", "jdbc", "jooq");
        assertThat(results.load()).extracting("locking").contains(Locking.PESSIMISTIC, Locking.NONE);
        assertThat(results.lessons()).extracting("implementation").contains("jdbc", "jooq");

        assertThat(results.origin().options()).containsExactly("--impl", "jdbc,jooq");
        assertThat(results.counts().stream()
                        .map(count -> count.driver() + " " + count.tuning() + " " + count.autoCommit())
                        .distinct())
                .startsWith("MYSQL TUNED SPLIT", "MYSQL TUNED ON", "MYSQL TUNED OFF", "MYSQL DEFAULT SPLIT")
                .hasSize(Driver.values().length * Tuning.values().length * AutoCommit.values().length);
        assertThat(results.counts().stream()
                        .filter(count -> count.operation().equals("createAll")
                                && count.implementation().equals("jdbc")
                                && count.autoCommit() == AutoCommit.SPLIT)
                        .map(count -> count.sent().roundTrips() + " " + count.isTimed()))
                .containsExactly("18 true", "1937 true", "18 true", "18 false", "18 false", "18 false");
        assertThat(results.counts().stream()
                        .filter(count -> count.operation().equals("trade"))
                        .map(OperationCount::locking)
                        .distinct())
                .containsExactlyInAnyOrder(Locking.values());
        assertThat(playedAgain(Files.readString(page), "p4").out()).contains("p4", "jdbc", "jooq", "happened");

        Path again = folder.resolve("again.html");
        Path csv = folder.resolve("results.csv");
        Path markdown = folder.resolve("results.md");
        CommandLineRun fromSaved = CommandLineRun.of(
                "report",
                "--from",
                saved.toString(),
                "-o",
                again.toString(),
                "-o",
                csv.toString(),
                "-o",
                markdown.toString());

        assertThat(fromSaved.err()).isEmpty();
        assertThat(fromSaved.exitCode()).isZero();
        assertThat(Files.readString(again)).isEqualTo(Files.readString(page));
        assertThat(Files.readString(csv))
                .startsWith("table,implementation,")
                .contains("\nbench,floor,", "\nload,jooq,");
        assertThat(Files.readString(markdown)).contains("## bench", "| floor |", "## load");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(page, saved, again, csv, markdown);
        }
    }

    /** As a reader who copies the command of a lesson. */
    private static CommandLineRun playedAgain(String page, String lesson) {
        Matcher command = Pattern.compile(
                        "<code>java -jar orm-workbench.jar (run [^<]*--scenario " + lesson + " [^<]*)<")
                .matcher(page);
        assertThat(command.find()).isTrue();
        CommandLineRun run = CommandLineRun.of(command.group(1).split(" "));
        assertThat(run.exitCode()).isZero();
        return run;
    }

    @Test
    void countsThatCannotBeTakenAreLeftOut() {
        Path saved = folder.resolve("results.json");
        CommandLineRun run = CommandLineRun.throughMysqlOnly(
                TestProvider.four(),
                "report",
                "--impl=jdbc",
                "--time=100ms",
                "--warm-up=100ms",
                "-o",
                saved.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("report: no counts through MariaDB Connector/J, tuned: not through this driver\n");
        assertThat(ResultsFile.read(saved).counts())
                .extracting(OperationCount::driver)
                .containsOnly(Driver.MYSQL);
    }

    @Test
    void unusableFilesAreRefusedBeforeAnythingIsPlayed() {
        assertThat(usage("-o", "report.pdf"))
                .contains("a file of results ends with .html, .json, .csv or .md, not as 'report.pdf' does");
        assertThat(usage("-o", folder.resolve("none/report.html").toString()))
                .contains("cannot write '", "none/report.html' for --output");
        assertThat(usage("--from", folder.resolve("none.json").toString())).contains("cannot be read");
        assertThat(usage("--from", folder.resolve("none.json").toString(), "--full"))
                .contains("--from plays nothing");
    }

    private String usage(String... arguments) {
        CommandLineRun run = CommandLineRun.of(
                TestProvider.four(),
                Stream.concat(Stream.of("report"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        return run.err();
    }
}
