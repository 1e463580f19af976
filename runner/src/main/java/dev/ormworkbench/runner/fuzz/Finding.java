package dev.ormworkbench.runner.fuzz;

import java.util.Optional;

/**
 * A difference between an implementation and the model, found by random scripts.
 *
 * @param round the number of the round, from 1
 * @param difference the difference in the round's script
 * @param command the command that plays the round again, without the program's name
 * @param shortest the shortened script
 * @param file the file with the shortened script; empty if the difference did not come again, or the script is too long
 */
public record Finding(
        String implementation,
        int round,
        Difference difference,
        String command,
        Shrinking.Found shortest,
        Optional<String> file) {}
