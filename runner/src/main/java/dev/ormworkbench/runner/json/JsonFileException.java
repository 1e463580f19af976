package dev.ormworkbench.runner.json;

/** A file does not hold what it has to. Its message is a line that says which file, where in it, and what is allowed there. */
public final class JsonFileException extends RuntimeException {

    public JsonFileException(String message) {
        super(message);
    }
}
