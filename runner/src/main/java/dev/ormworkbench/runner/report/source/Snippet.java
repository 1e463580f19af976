package dev.ormworkbench.runner.report.source;

/**
 * Some lines of a file.
 *
 * @param file name without folders
 * @param line number of the first line, from 1
 * @param code without the indentation that all lines share
 */
public record Snippet(String file, int line, Language language, String code) {

    /** Returns the number of lines. */
    public int lines() {
        return (int) code.lines().count();
    }
}
