package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.report.ScenarioResult;
import dev.ormworkbench.runner.text.ShellWords;
import java.util.ArrayList;
import java.util.List;

/**
 * The command that plays one lesson or scenario again.
 *
 * @param options of the report that {@code run} takes, too
 * @param lessons whether it plays lessons
 */
record RepeatCommand(List<String> options, boolean lessons) {

    /** Returns the command for a shell. */
    String of(ScenarioResult played) {
        List<String> arguments = new ArrayList<>();
        if (lessons) {
            arguments.add("--lessons");
        }
        arguments.addAll(List.of("--scenario", played.name(), "--isolation", played.isolation()));
        arguments.addAll(options);
        return "java -jar orm-workbench.jar run" + ShellWords.of(arguments);
    }
}
