package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.runner.cli.frame.UsageException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number; the message of a wrong one names the bounds. */
public final class WholeNumber implements ITypeConverter<Long> {

    @Override
    public Long convert(String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    "'" + value + "' is not a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE);
        }
    }

    /**
     * Returns the number of an option if it is within its bounds.
     *
     * @throws UsageException if it is not
     */
    public static int within(String option, long number, int least, int most) {
        if (number < least || number > most) {
            throw new UsageException(option + " is " + least + " to " + most + ", not " + number);
        }
        return (int) number;
    }
}
