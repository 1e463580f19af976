package dev.ormworkbench.runner.scenario.file;

import dev.ormworkbench.file.PathText;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a file is not a scenario or cannot be read. The message is one line for the user: the file; line and
 * column if they are known; what is wrong; and what is allowed instead.
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
