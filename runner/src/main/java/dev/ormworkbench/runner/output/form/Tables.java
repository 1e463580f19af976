package dev.ormworkbench.runner.output.form;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import com.github.freva.asciitable.Styler;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.text.Visible;
import java.util.List;

/** Tables as all reports write them. */
public final class Tables {

    private static final String BOLD = "\u001B[1m";
    private static final String PLAIN = "\u001B[0m";

    /** The lines and spaces between two columns. */
    private static final int BETWEEN = 3;

    private Tables() {}

    /** A column: its header, whether it holds numbers, and the most characters of a line in it. */
    public record Header(String text, boolean numbers, int maxWidth) {

        public static Header ofText(String text, int maxWidth) {
            return new Header(text, /* numbers= */ false, maxWidth);
        }

        public static Header ofNumbers(String text) {
            return new Header(text, /* numbers= */ true, Integer.MAX_VALUE);
        }
    }

    /** The table as lines, without spaces at their ends. Longer cells are wrapped. */
    public static String of(List<Header> headers, List<List<String>> rows, Terminal terminal) {
        Column[] columns = headers.stream().map(Tables::column).toArray(Column[]::new);
        Object[][] cells = rows.stream()
                .map(row -> row.stream().map(Visible::lines).toArray())
                .toArray(Object[][]::new);
        return AsciiTable.builder()
                .lineSeparator("\n")
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
                .styler(terminal.colours() ? BOLD_HEADERS : new Styler() {})
                .data(columns, cells)
                .asString()
                .replaceAll("(?m) +$", "");
    }

    /** How wide each of so many columns may be, beside others that take so much; wide enough for the longest word. */
    public static int columnWidth(Terminal terminal, int columns, int taken) {
        return Math.max(22, (terminal.width() - taken) / columns - BETWEEN);
    }

    private static Column column(Header header) {
        HorizontalAlign align = header.numbers() ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
        return new Column()
                .header(header.text())
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(header.maxWidth(), OverflowBehaviour.NEWLINE);
    }

    private static final Styler BOLD_HEADERS = new Styler() {
        @Override
        public List<String> styleHeader(Column column, int col, List<String> data) {
            return data.stream().map(line -> BOLD + line + PLAIN).toList();
        }
    };
}
