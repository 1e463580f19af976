package dev.ormworkbench.runner.json;

/**
 * Thrown when a file's content is not as required. Its message is one line: the file, the place in it, and what is
 * allowed there.
 */
public final class JsonFileException extends RuntimeException {

    public JsonFileException(String message) {
        super(message);
    }
}
