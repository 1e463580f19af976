package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.runner.cli.frame.UsageException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a whole number. Its error message states the bounds. */
public final class WholeNumber implements ITypeConverter<Long> {

    @Override
    public Long convert(String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    "'" + value + "' is no whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE);
        }
    }

    /**
     * Returns the option's number if it is within its bounds, both included.
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
