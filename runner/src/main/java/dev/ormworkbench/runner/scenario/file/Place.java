package dev.ormworkbench.runner.scenario.file;

import java.util.Comparator;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A place in a file: line and column, in code points, from 1. */
record Place(int line, int column) {

    static final Comparator<Place> IN_ORDER =
            Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

    static final Place START = new Place(1, 1);

    static Place of(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Returns the end of the text. */
    static Place endOf(CharSequence text) {
        String string = text.toString();
        int line = 1 + (int) string.chars().filter(c -> c == '\n').count();
        int start = string.lastIndexOf('\n') + 1;
        return new Place(line, 1 + string.codePointCount(start, string.length()));
    }
}
