package dev.ormworkbench.runner.console;

/**
 * Where text is read.
 *
 * @param width how many characters a line may have
 * @param colours whether it shows colours, and its user wants them
 */
public record Terminal(int width, boolean colours) {

    /** No terminal: a file or a pipe, always of the same width. */
    public static final Terminal NONE = new Terminal(120, false);
}
