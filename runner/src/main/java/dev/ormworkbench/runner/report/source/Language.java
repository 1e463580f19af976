package dev.ormworkbench.runner.report.source;

import org.fife.ui.rsyntaxtextarea.SyntaxConstants;

/** The language of source code. */
public enum Language {
    JAVA(SyntaxConstants.SYNTAX_STYLE_JAVA),
    SQL(SyntaxConstants.SYNTAX_STYLE_SQL),
    XML(SyntaxConstants.SYNTAX_STYLE_XML);

    private final String style;

    Language(String style) {
        this.style = style;
    }

    /** Returns the highlighting library's name of the language. */
    String style() {
        return style;
    }
}
