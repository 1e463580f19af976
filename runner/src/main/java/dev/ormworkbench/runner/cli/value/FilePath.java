package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.file.PathText;
import dev.ormworkbench.runner.cli.frame.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses the name of a file or folder. */
public final class FilePath implements ITypeConverter<Path> {

    @Override
    public Path convert(String name) {
        try {
            return PathText.parse(name);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    PathText.isLost(name)
                            ? "the locale's encoding, " + System.getProperty("sun.jnu.encoding")
                                    + ", has not all letters of this file's name: set LC_ALL=C.UTF-8"
                            : "that names no file");
        }
    }

    /**
     * Returns the path with this name.
     *
     * @param option the option that names it
     * @throws UsageException if the name is not a valid path
     */
    public static Path of(String option, String name) {
        try {
            return new FilePath().convert(name);
        } catch (TypeConversionException e) {
            throw new UsageException("Invalid value for option '" + option + "': " + e.getMessage());
        }
    }
}
