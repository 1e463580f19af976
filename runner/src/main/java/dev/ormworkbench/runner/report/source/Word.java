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
public record Word(String text, Kind kind) {

    /** Kinds of words. */
    public enum Kind {
        KEYWORD,
        TEXT,
        NUMBER,
        COMMENT,
        ANNOTATION,
        NAME,
        OTHER,
        SPACE
    }

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
                words.add(new Word(token.getLexeme(), kind(token.getType())));
            }
            state = maker.getLastTokenTypeOnLine(segment, state);
            lines.add(words);
        }
        return lines;
    }

    private static Kind kind(int type) {
        return switch (type) {
            case TokenTypes.RESERVED_WORD,
                    TokenTypes.RESERVED_WORD_2,
                    TokenTypes.LITERAL_BOOLEAN,
                    TokenTypes.MARKUP_TAG_NAME -> Kind.KEYWORD;
            case TokenTypes.LITERAL_STRING_DOUBLE_QUOTE,
                    TokenTypes.LITERAL_CHAR,
                    TokenTypes.LITERAL_BACKQUOTE,
                    TokenTypes.MARKUP_TAG_ATTRIBUTE_VALUE -> Kind.TEXT;
            case TokenTypes.LITERAL_NUMBER_DECIMAL_INT,
                    TokenTypes.LITERAL_NUMBER_FLOAT,
                    TokenTypes.LITERAL_NUMBER_HEXADECIMAL -> Kind.NUMBER;
            case TokenTypes.COMMENT_EOL,
                    TokenTypes.COMMENT_MULTILINE,
                    TokenTypes.COMMENT_DOCUMENTATION,
                    TokenTypes.COMMENT_KEYWORD,
                    TokenTypes.COMMENT_MARKUP,
                    TokenTypes.MARKUP_COMMENT -> Kind.COMMENT;
            case TokenTypes.ANNOTATION, TokenTypes.MARKUP_TAG_ATTRIBUTE -> Kind.ANNOTATION;
            case TokenTypes.DATA_TYPE, TokenTypes.FUNCTION -> Kind.NAME;
            case TokenTypes.WHITESPACE -> Kind.SPACE;
            default -> Kind.OTHER;
        };
    }
}
