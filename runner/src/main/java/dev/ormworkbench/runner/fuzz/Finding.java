package dev.ormworkbench.runner.fuzz;

import java.util.Optional;

/**
 * A difference between an implementation and the model, which random scripts found.
 *
 * @param round the number of the round, from 1
 * @param difference where they differ in the script of the round
 * @param command the command that plays the round again, without the program's name
 * @param shortest what is left of the script after shortening
 * @param file the file with the shortened script; empty if the difference did not come again, or the script is too long
 */
public record Finding(
        String implementation,
        int round,
        Difference difference,
        String command,
        Shrinking.Found shortest,
        Optional<String> file) {}
