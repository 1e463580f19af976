package dev.ormworkbench.runner.output.file;

import dev.ormworkbench.file.PathText;
import dev.ormworkbench.runner.scenario.Spelling;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The format of a file of results, given by the end of its name. */
public enum FileFormat {
    /** A page. */
    HTML,
    /** One document with environment, settings and rows. */
    JSON,
    /** A header line and a line for each row. */
    CSV,
    /** Tables in Markdown. */
    MD;

    /** The formats for rows alone. */
    public static final List<FileFormat> OF_ROWS = List.of(JSON, CSV, MD);

    /**
     * Returns the format that the end of a file's name gives.
     *
     * @param allowed two or more
     * @throws IllegalArgumentException if that format is not allowed; the message names those that are
     */
    public static FileFormat of(Path file, List<FileFormat> allowed) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return allowed.stream()
                .filter(format -> name.endsWith(format.ending()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a file of results ends with " + endings(allowed)
                        + ", not as '" + PathText.of(file.getFileName()) + "' does"));
    }

    private static String endings(List<FileFormat> formats) {
        int last = formats.size() - 1;
        return formats.subList(0, last).stream().map(FileFormat::ending).collect(Collectors.joining(", "))
                + " or "
                + formats.get(last).ending();
    }

    private String ending() {
        return "." + Spelling.of(this);
    }
}
