package dev.ormworkbench.runner.report.html.form;

import dev.ormworkbench.runner.report.source.Language;
import dev.ormworkbench.runner.report.source.Snippet;
import dev.ormworkbench.runner.report.source.Word;
import dev.ormworkbench.runner.report.source.WordKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of code for the page. The style sheet indents it, since a line that starts with spaces could break after them.
 *
 * @param depth of indentation in levels, 0 to {@value #DEEPEST}
 */
public record CodeLine(int depth, List<Run> runs) {

    private static final int LEVEL = 4;
    private static final int DEEPEST = 12;

    /** The scanner needs more time for each word of a longer text. */
    private static final int LONGEST = 10_000;

    /**
     * Words with the same style.
     *
     * @param style class of the style sheet; empty text for plain text
     */
    public record Run(String text, String style) {}

    /** Returns the lines of a snippet. */
    public static List<CodeLine> of(Snippet snippet) {
        List<CodeLine> lines = new ArrayList<>();
        for (List<Word> words : Word.lines(snippet.code(), snippet.language())) {
            String text = String.join("", words.stream().map(Word::text).toList());
            int indentation = text.length() - text.stripLeading().length();
            int depth = Math.min(DEEPEST, (indentation + LEVEL - 1) / LEVEL);
            lines.add(new CodeLine(depth, unindented(runs(words))));
        }
        return lines;
    }

    /** Returns the words of a statement; everything after {@value #LONGEST} characters is plain text. */
    public static List<Run> sql(String sql) {
        List<Run> runs = new ArrayList<>();
        int end = sql.length() <= LONGEST ? sql.length() : sql.offsetByCodePoints(0, LONGEST);
        for (List<Word> line : Word.lines(sql.substring(0, end), Language.SQL)) {
            if (!runs.isEmpty()) {
                runs.add(new Run(" ", ""));
            }
            runs.addAll(runs(line));
        }
        if (end < sql.length()) {
            runs.add(new Run(sql.substring(end), ""));
        }
        return runs;
    }

    private static List<Run> unindented(List<Run> runs) {
        List<Run> shown = new ArrayList<>(runs);
        if (!shown.isEmpty()) {
            shown.set(0, new Run(runs.get(0).text().stripLeading(), runs.get(0).style()));
        }
        return shown;
    }

    /** Spaces have the style of the word before them. */
    private static List<Run> runs(List<Word> words) {
        List<Run> runs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String style = "";
        for (Word word : words) {
            String next = style(word.kind());
            if (text.length() > 0 && !next.equals(style) && word.kind() != WordKind.SPACE) {
                runs.add(new Run(text.toString(), style));
                text.setLength(0);
            }
            style = text.length() == 0 ? next : style;
            text.append(word.text());
        }
        if (text.length() > 0) {
            runs.add(new Run(text.toString(), style));
        }
        return runs;
    }

    private static String style(WordKind kind) {
        return switch (kind) {
            case KEYWORD -> "k";
            case TEXT -> "s";
            case NUMBER -> "n";
            case COMMENT -> "c";
            case ANNOTATION -> "a";
            case NAME, OTHER, SPACE -> "";
        };
    }
}
