package dev.ormworkbench.runner.report.source;

import java.util.List;

/**
 * A file of an implementation.
 *
 * @param name without folders
 */
public record SourceFile(String name, Language language, String text) {

    /** How many lines have code on them, and not only comments; imports and the package's name are none. */
    public int linesOfCode() {
        return (int)
                Word.lines(text, language).stream().filter(SourceFile::hasCode).count();
    }

    private static boolean hasCode(List<Word> line) {
        return line.stream()
                .filter(word -> word.kind() != Word.Kind.SPACE && word.kind() != Word.Kind.COMMENT)
                .findFirst()
                .map(first -> !first.text().equals("import") && !first.text().equals("package"))
                .orElse(false);
    }

    /** The lines from {@code first} to {@code last}, both from 1, without the indentation that they share. */
    Snippet cut(int first, int last) {
        List<String> lines =
                text.lines().skip(first - 1L).limit(last - first + 1L).toList();
        return new Snippet(name, first, language, String.join("\n", lines).stripIndent());
    }
}
