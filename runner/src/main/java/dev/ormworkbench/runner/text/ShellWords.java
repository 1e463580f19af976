package dev.ormworkbench.runner.text;

import java.util.List;
import java.util.stream.Collectors;

/** Arguments as a POSIX shell reads them. */
public final class ShellWords {

    private ShellWords() {}

    /**
     * Returns the arguments, each after a blank and quoted where a shell needs that, so that a shell passes on exactly these.
     * An empty list gives empty text.
     */
    public static String of(List<String> arguments) {
        return arguments.stream()
                .map(argument -> " " + (argument.matches("[\\w./:=,@%+-]+") ? argument : quoted(argument)))
                .collect(Collectors.joining());
    }

    private static String quoted(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }
}
