package dev.ormworkbench.runner.cli.frame;

import java.util.List;

/**
 * A heading in help and what stands below it, in this order.
 *
 * @param heading text without a colon
 * @param names of options or commands; {@code fuzz --rounds} is the option of that command alone
 */
record Section(String heading, List<String> names) {

    /** The commands, in the order of {@code --help}. */
    static final List<Section> COMMANDS = List.of(
            of("Play and compare", "run", "compare-db", "fuzz", "serve"),
            of("Measure", "wire", "bench", "load", "report"),
            of("Look up", "list", "schema", "help"),
            of("Set up and tidy up", "completion", "clean"));

    /** The options, in the order of each command's {@code --help}. */
    static final List<Section> OPTIONS = List.of(
            of(
                    "What to play",
                    "--scenario",
                    "--lessons",
                    "--operation",
                    "--isolation",
                    "--fetching",
                    "--locking",
                    "--retry",
                    "--spread",
                    "--divergences",
                    "--contract",
                    "--steps",
                    "fuzz --rounds",
                    "--first-round",
                    "--seed",
                    "--from",
                    "--full"),
            of("Implementations", "--impl", "--plugins"),
            of("Driver", "--driver", "--tuning", "--autocommit", "--settings"),
            of(
                    "Measuring",
                    "--threads",
                    "--connections",
                    "--duration",
                    "--rate",
                    "--mix",
                    "--players",
                    "--pick",
                    "--rounds",
                    "--time-budget",
                    "--time",
                    "--warm-up",
                    "--latency",
                    "--measure"),
            of("Database", "--db", "--txn", "--db-user", "--db-password-file", "--tls", "--ca", "--server-key"),
            of(
                    "Output",
                    "--format",
                    "--output",
                    "--out",
                    "--save",
                    "--compare",
                    "--explain",
                    "--trace",
                    "--timing",
                    "--port",
                    "--no-browser",
                    "--verbose",
                    "--dry-run",
                    "--help",
                    "--version"));

    private static Section of(String heading, String... names) {
        return new Section(heading, List.of(names));
    }

    /** Returns the section that names an option of a command; the last one if none does. */
    static Section ofOption(String command, String option) {
        String ofThisCommand = command + " " + option;
        return OPTIONS.stream()
                .filter(each -> each.names.contains(ofThisCommand))
                .findFirst()
                .or(() -> OPTIONS.stream()
                        .filter(each -> each.names.contains(option))
                        .findFirst())
                .orElse(OPTIONS.get(OPTIONS.size() - 1));
    }

    /** Returns the position in this section. What it does not name comes last. */
    int position(String command, String name) {
        int position = Math.max(names.indexOf(command + " " + name), names.indexOf(name));
        return position < 0 ? names.size() : position;
    }
}
