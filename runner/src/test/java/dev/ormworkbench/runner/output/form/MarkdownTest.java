package dev.ormworkbench.runner.output.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void markupIsText() {
        assertThat(Markdown.line("**a** `b` [c](d) ![e](f) <img src=x> &lt; ~~g~~ |\nh\t#i @j a_b"))
                .isEqualTo(
                        "\\*\\*a\\*\\* \\`b\\` \\[c\\](d) !\\[e\\](f) &lt;img src=x> &amp;lt; \\~\\~g\\~\\~ \\| h \\#i"
                                + " \\@j a\\_b");
        assertThat(Markdown.line("https://a.example www.b.example \u202E\u001B"))
                .isEqualTo("https:\\//a.example www\\.b.example \\\\u{202E}\\\\u{1B}");
        assertThat(Markdown.line("on MariaDB 11.4.5-MariaDB, 2026-11-24T20:00:00Z"))
                .isEqualTo("on MariaDB 11.4.5-MariaDB, 2026-11-24T20:00:00Z");
    }

    @Test
    void aParagraphCannotBeginOtherMarkup() {
        assertThat(Markdown.paragraph("# a")).isEqualTo("\\# a");
        assertThat(Markdown.paragraph("- a")).isEqualTo("\\- a");
        assertThat(Markdown.paragraph("12. a")).isEqualTo("12\\. a");
        assertThat(Markdown.paragraph("> a")).isEqualTo("\\> a");
        assertThat(Markdown.paragraph("=== a")).isEqualTo("\\=== a");
    }

    @Test
    void codeCannotEndEarly() {
        assertThat(Markdown.code("a b")).isEqualTo("```\na b\n```\n");
        assertThat(Markdown.code("a\n```\n# b ````")).isEqualTo("`````\na\\u{A}```\\u{A}# b ````\n`````\n");
    }
}
