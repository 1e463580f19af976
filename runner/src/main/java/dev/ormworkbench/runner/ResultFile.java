package dev.ormworkbench.runner;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that results are written to: whole, or not at all, so that what was there before stays until then. */
final class ResultFile {

    private final Path path;

    private ResultFile(Path path) {
        this.path = path;
    }

    /** Writes what the file is to hold. */
    interface Content {
        void write(Writer out) throws IOException;
    }

    /**
     * Looks whether there can be such a file, before anything is measured for it.
     *
     * @param option that names it
     * @throws UsageException if there can be none
     */
    static ResultFile of(String option, String name) {
        try {
            Path path = Path.of(name);
            Path folder = path.toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(path)) {
                throw new UsageException("there can be no file '" + name + "' for " + option);
            }
            return new ResultFile(path);
        } catch (InvalidPathException e) {
            throw new UsageException(option + " names no file");
        }
    }

    Path path() {
        return path;
    }

    void write(Content content) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path unfinished = absolute.resolveSibling(
                "." + absolute.getFileName() + "." + ProcessHandle.current().pid());
        try {
            try (Writer out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
                content.write(out);
            }
            Files.move(unfinished, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
