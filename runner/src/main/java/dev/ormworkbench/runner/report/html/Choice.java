package dev.ormworkbench.runner.report.html;

import java.util.List;

/**
 * A group of options of which one is chosen.
 *
 * @param name of the group, one word
 * @param legend what is chosen
 */
public record Choice(String name, String legend, List<Option> options) {

    /**
     * One of the options.
     *
     * @param value as data attributes have it
     * @param label for people
     * @param chosen at first
     */
    public record Option(String value, String label, boolean chosen) {}

    /** Returns the value that is chosen at first; empty text if there are no options. */
    public String first() {
        return options.stream()
                .filter(Option::chosen)
                .findFirst()
                .map(Option::value)
                .orElse("");
    }

    /** Returns the label of the option that is chosen at first; empty text if there are no options. */
    public String firstLabel() {
        return options.stream()
                .filter(Option::chosen)
                .findFirst()
                .map(Option::label)
                .orElse("");
    }

    /** Returns whether there is more than one option. */
    public boolean isOpen() {
        return options.size() > 1;
    }
}
