package dev.ormworkbench.runner.output.form;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import com.github.freva.asciitable.Styler;
import dev.ormworkbench.runner.console.Terminal;
import dev.ormworkbench.runner.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Tables that fit the terminal. They break no words or numbers. The leading text columns name a row. A table that is
 * too wide first states once what is the same in the names of all rows. Then it is split into several tables with fewer
 * rows or fewer columns, and each repeats the names.
 */
public final class Tables {

    private static final String BOLD = "\u001B[1m";
    private static final String PLAIN = "\u001B[0m";

    /** The separator between two columns: a line and blanks. */
    private static final int BETWEEN = 3;

    /** The blanks within a column. Its width includes them. */
    private static final int PADDING = 2;

    /**
     * A column: its header, whether it contains numbers, and the maximum length of its lines, except for longer words.
     */
    public record Header(String text, boolean numbers, int maxWidth) {

        public static Header ofText(String text, int maxWidth) {
            return new Header(text, /* numbers= */ false, maxWidth);
        }

        public static Header ofNumbers(String text) {
            return new Header(text, /* numbers= */ true, Integer.MAX_VALUE);
        }
    }

    private final List<Header> headers;
    private final List<List<String>> rows;
    private final int width;

    /** The number of columns that name a row: those before the first column of numbers, or 0 without numbers. */
    private final int keys;

    private Tables(List<Header> headers, List<List<String>> rows, int width) {
        this.headers = headers;
        this.rows = rows;
        this.width = width;
        int texts =
                (int) headers.stream().takeWhile(header -> !header.numbers()).count();
        this.keys = texts < headers.size() ? texts : 0;
    }

    /** Returns the table as lines, without trailing blanks or a final line end. */
    public static String of(List<Header> headers, List<List<String>> rows, Terminal terminal) {
        List<String> tables = new ArrayList<>();
        of(headers, visible(rows), terminal.width()).print(Map.of(), terminal.colours(), tables);
        return String.join("\n\n", tables);
    }

    /** Returns whether {@link #of} would write all columns and rows as one table. */
    public static boolean fits(List<Header> headers, List<List<String>> rows, Terminal terminal) {
        return of(headers, visible(rows), terminal.width()).fits();
    }

    private static Tables of(List<Header> headers, List<List<String>> rows, int width) {
        return new Tables(headers, rows, width);
    }

    private static List<List<String>> visible(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Visible::lines).toList())
                .toList();
    }

    /** @param same the values that all rows share, by header; the table leaves them out */
    private void print(Map<String, String> same, boolean bold, List<String> tables) {
        if (fits()) {
            tables.add(heading(same) + drawn(bold));
        } else if (keys > 0 && IntStream.range(0, keys).anyMatch(this::isConstant)) {
            Map<String, String> more = new LinkedHashMap<>(same);
            IntStream.range(0, keys)
                    .filter(this::isConstant)
                    .forEach(i -> more.put(headers.get(i).text(), rows.get(0).get(i)));
            only(i -> i >= keys || !isConstant(i)).print(more, bold, tables);
        } else if (keys > 1 && rows.size() > 1 && lineWidth(leastWidths().subList(0, keys)) > width / 2) {
            rows.stream().map(row -> row.get(0)).distinct().forEach(name -> of(
                            headers,
                            rows.stream().filter(row -> row.get(0).equals(name)).toList(),
                            width)
                    .print(same, bold, tables));
        } else {
            printParts(same, bold, tables);
        }
    }

    private void printParts(Map<String, String> same, boolean bold, List<String> tables) {
        int columns = headers.size() - keys;
        int parts = parts(columns).size();
        Map<String, String> said = same;
        for (Tables part : parts((columns + parts - 1) / parts)) {
            tables.add(heading(said) + part.drawn(bold));
            said = Map.of();
        }
    }

    /** Returns tables with as many columns as fit, but at most this many beside those that name a row. */
    private List<Tables> parts(int most) {
        List<Tables> parts = new ArrayList<>();
        for (int from = keys; from < headers.size(); ) {
            int first = from;
            int to = first + 1;
            while (to < headers.size()
                    && to - first < most
                    && part(first, to + 1).fits()) {
                to++;
            }
            parts.add(part(first, to));
            from = to;
        }
        return parts;
    }

    private Tables part(int from, int to) {
        return only(i -> i < keys || (i >= from && i < to));
    }

    private Tables only(IntPredicate columns) {
        List<Integer> left =
                IntStream.range(0, headers.size()).filter(columns).boxed().toList();
        return of(
                left.stream().map(headers::get).toList(),
                rows.stream().map(row -> left.stream().map(row::get).toList()).toList(),
                width);
    }

    private boolean isConstant(int column) {
        return rows.stream().map(row -> row.get(column)).distinct().count() == 1;
    }

    private String heading(Map<String, String> same) {
        StringBuilder heading = new StringBuilder();
        same.forEach((header, cell) -> heading.append(heading.length() > 0 ? ", " : "")
                .append(header)
                .append(": ")
                .append(cell));
        return heading.length() > 0 ? String.join("\n", Paragraph.folded(heading.toString(), width)) + "\n" : "";
    }

    private boolean fits() {
        return lineWidth(leastWidths()) <= width;
    }

    private static int lineWidth(List<Integer> widths) {
        return widths.stream().mapToInt(Integer::intValue).sum() + BETWEEN * widths.size() - 1;
    }

    /** Returns the least widths that break no word, number or name of a row. */
    private List<Integer> leastWidths() {
        return IntStream.range(0, headers.size())
                .mapToObj(i -> {
                    boolean whole = i < keys || headers.get(i).numbers();
                    return Math.max(
                            Paragraph.longestWord(headers.get(i).text()),
                            longest(i, cell -> whole ? longestLine(cell) : Paragraph.longestWord(cell)));
                })
                .toList();
    }

    private int longest(int column, ToIntFunction<String> length) {
        return rows.stream()
                .mapToInt(row -> length.applyAsInt(row.get(column)))
                .max()
                .orElse(0);
    }

    private static int longestLine(String text) {
        return text.lines().mapToInt(String::length).max().orElse(0);
    }

    /** Returns the columns' preferred widths, with the widest reduced until all fit. */
    private List<Integer> fittingWidths() {
        List<Integer> least = leastWidths();
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            int wanted = Math.max(headers.get(i).text().length(), longest(i, Tables::longestLine));
            fitting.add(Math.max(least.get(i), Math.min(headers.get(i).maxWidth(), wanted)));
        }
        while (lineWidth(fitting) > width) {
            int widest = -1;
            for (int i = 0; i < fitting.size(); i++) {
                if (fitting.get(i) > least.get(i) && (widest < 0 || fitting.get(i) > fitting.get(widest))) {
                    widest = i;
                }
            }
            if (widest < 0) {
                break;
            }
            fitting.set(widest, fitting.get(widest) - 1);
        }
        return fitting;
    }

    private String drawn(boolean bold) {
        List<Integer> widths = fittingWidths();
        Column[] columns = IntStream.range(0, headers.size())
                .mapToObj(i -> column(headers.get(i), widths.get(i)))
                .toArray(Column[]::new);
        Object[][] cells = rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> String.join("\n", Paragraph.cell(row.get(i), widths.get(i))))
                        .toArray())
                .toArray(Object[][]::new);
        return AsciiTable.builder()
                .lineSeparator("\n")
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
                .styler(bold ? BOLD_HEADERS : new Styler() {})
                .data(columns, cells)
                .asString()
                .replaceAll("(?m) +$", "");
    }

    private static Column column(Header header, int width) {
        HorizontalAlign align = header.numbers() ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
        return new Column()
                .header(String.join("\n", Paragraph.cell(header.text(), width)))
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(width + PADDING, OverflowBehaviour.NEWLINE);
    }

    private static final Styler BOLD_HEADERS = new Styler() {
        @Override
        public List<String> styleHeader(Column column, int col, List<String> data) {
            return data.stream().map(line -> BOLD + line + PLAIN).toList();
        }
    };
}
