package dev.ormworkbench.runner.report.source;

/**
 * A piece of a file.
 *
 * @param file its name, without folders
 * @param line where the piece begins, from 1
 * @param code without the indentation that all its lines have
 */
public record Snippet(String file, int line, Language language, String code) {}
