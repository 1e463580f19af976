package dev.ormworkbench.runner.report.source;

import java.util.List;

/**
 * A source file of an implementation.
 *
 * @param name without folders
 */
public record SourceFile(String name, Language language, String text) {

    /** Returns the number of lines with code: without blank lines, comments, imports and the package declaration. */
    public int linesOfCode() {
        return (int)
                Word.lines(text, language).stream().filter(SourceFile::hasCode).count();
    }

    private static boolean hasCode(List<Word> line) {
        return line.stream()
                .filter(word -> word.kind() != WordKind.SPACE && word.kind() != WordKind.COMMENT)
                .findFirst()
                .map(first -> !first.text().equals("import") && !first.text().equals("package"))
                .orElse(false);
    }

    /** Returns the lines from {@code first} to {@code last}, both from 1 and inclusive, without shared indentation. */
    Snippet cut(int first, int last) {
        List<String> lines =
                text.lines().skip(first - 1L).limit(last - first + 1L).toList();
        return new Snippet(name, first, language, String.join("\n", lines).stripIndent());
    }
}
