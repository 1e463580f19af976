package dev.ormworkbench.runner.scenario.file;

import dev.ormworkbench.file.PathText;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file is no scenario, or cannot be read. The message is one line for the user: the file and, where it is about
 * something in it, line and column; what is wrong; and what there may be instead.
 */
public final class ScenarioFileException extends RuntimeException {

    private ScenarioFileException(String message, @Nullable Throwable cause) {
        super(message.replaceAll("\\p{Cntrl}", " "), cause);
    }

    static ScenarioFileException of(Path file, String what) {
        return new ScenarioFileException(PathText.of(file) + ": " + what, null);
    }

    static ScenarioFileException of(Path file, String what, Throwable cause) {
        return new ScenarioFileException(PathText.of(file) + ": " + what, cause);
    }

    static ScenarioFileException of(String file, Problem problem) {
        Place place = problem.place();
        return new ScenarioFileException(
                file + ":" + place.line() + ":" + place.column() + ": " + problem.what(), problem);
    }
}
