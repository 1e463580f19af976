package dev.ormworkbench.runner.report.source;

import org.fife.ui.rsyntaxtextarea.TokenTypes;

/** Kinds of words, as the page colours them. */
public enum WordKind {
    KEYWORD,
    TEXT,
    NUMBER,
    COMMENT,
    ANNOTATION,
    NAME,
    OTHER,
    SPACE;

    /** @param type one of {@link TokenTypes} */
    static WordKind of(int type) {
        return switch (type) {
            case TokenTypes.RESERVED_WORD,
                    TokenTypes.RESERVED_WORD_2,
                    TokenTypes.LITERAL_BOOLEAN,
                    TokenTypes.MARKUP_TAG_NAME -> KEYWORD;
            case TokenTypes.LITERAL_STRING_DOUBLE_QUOTE,
                    TokenTypes.LITERAL_CHAR,
                    TokenTypes.LITERAL_BACKQUOTE,
                    TokenTypes.MARKUP_TAG_ATTRIBUTE_VALUE -> TEXT;
            case TokenTypes.LITERAL_NUMBER_DECIMAL_INT,
                    TokenTypes.LITERAL_NUMBER_FLOAT,
                    TokenTypes.LITERAL_NUMBER_HEXADECIMAL -> NUMBER;
            case TokenTypes.COMMENT_EOL,
                    TokenTypes.COMMENT_MULTILINE,
                    TokenTypes.COMMENT_DOCUMENTATION,
                    TokenTypes.COMMENT_KEYWORD,
                    TokenTypes.COMMENT_MARKUP,
                    TokenTypes.MARKUP_COMMENT -> COMMENT;
            case TokenTypes.ANNOTATION, TokenTypes.MARKUP_TAG_ATTRIBUTE -> ANNOTATION;
            case TokenTypes.DATA_TYPE, TokenTypes.FUNCTION -> NAME;
            case TokenTypes.WHITESPACE -> SPACE;
            default -> OTHER;
        };
    }
}
