package dev.ormworkbench.runner.report.source;

import java.util.ArrayList;
import java.util.List;
import javax.swing.text.Segment;
import org.fife.ui.rsyntaxtextarea.Token;
import org.fife.ui.rsyntaxtextarea.TokenMaker;
import org.fife.ui.rsyntaxtextarea.TokenMakerFactory;
import org.fife.ui.rsyntaxtextarea.TokenTypes;

/**
 * A word of code and its kind.
 *
 * @param text without line breaks
 */
public record Word(String text, WordKind kind) {

    /** Returns the words of each line. */
    public static List<List<Word>> lines(String code, Language language) {
        TokenMaker maker = TokenMakerFactory.getDefaultInstance().getTokenMaker(language.style());
        List<List<Word>> lines = new ArrayList<>();
        int state = TokenTypes.NULL;
        for (String text : code.split("\n", -1)) {
            Segment segment = new Segment(text.toCharArray(), 0, text.length());
            List<Word> words = new ArrayList<>();
            for (Token token = maker.getTokenList(segment, state, 0);
                    token != null && token.isPaintable();
                    token = token.getNextToken()) {
                words.add(new Word(token.getLexeme(), kind(token)));
            }
            state = maker.getLastTokenTypeOnLine(segment, state);
            lines.add(words);
        }
        return lines;
    }

    /** The scanner of SQL takes the point in a qualified name for a number. */
    private static WordKind kind(Token token) {
        return token.isSingleChar('.') ? WordKind.OTHER : WordKind.of(token.getType());
    }
}
