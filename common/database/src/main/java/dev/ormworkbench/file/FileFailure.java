package dev.ormworkbench.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Explains why a file cannot be read or written. For some failures the JDK only reports the file's name. */
public final class FileFailure {

    private FileFailure() {}

    /** Returns the reason without the file's name, such as {@code No space left on device}. */
    public static String reasonOf(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        } else if (failure instanceof AccessDeniedException) {
            return "permission denied";
        } else if (failure instanceof FileAlreadyExistsException) {
            return "a file with this name exists";
        } else if (failure instanceof FileSystemException told && told.getReason() != null) {
            return told.getReason();
        }
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }
}
