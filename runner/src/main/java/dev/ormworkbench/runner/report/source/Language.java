package dev.ormworkbench.runner.report.source;

import org.fife.ui.rsyntaxtextarea.SyntaxConstants;

/** What code is written in. */
public enum Language {
    JAVA(SyntaxConstants.SYNTAX_STYLE_JAVA),
    SQL(SyntaxConstants.SYNTAX_STYLE_SQL),
    XML(SyntaxConstants.SYNTAX_STYLE_XML);

    private final String style;

    Language(String style) {
        this.style = style;
    }

    /** What the highlighting library calls it. */
    String style() {
        return style;
    }
}
