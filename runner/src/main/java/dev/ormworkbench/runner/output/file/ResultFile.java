package dev.ormworkbench.runner.output.file;

import dev.ormworkbench.file.FileFailure;
import dev.ormworkbench.file.PathText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Objects;

/**
 * A file that results are written to: whole, or not at all, so that what was there before stays until then. It is written
 * in a folder of a random name that its owner alone can enter, beside its place, so that in a folder which others write
 * to nobody reads it unfinished, or has something else in its place. Then it is moved. It is open to whom the file was open
 * that it replaces, and else to whom new files of its owner are open.
 */
public final class ResultFile {

    private final Path path;

    private ResultFile(Path path) {
        this.path = path;
    }

    /** Writes what the file is to hold. */
    public interface Content {
        void write(Writer out) throws IOException;
    }

    /** A file of this name, if there can be one: see {@link #whyNot}. */
    public static ResultFile at(Path path) {
        return new ResultFile(path);
    }

    /**
     * Looks whether there can be such a file, before anything is measured for it: its folder is there and can be written,
     * and what has its name is a regular file. A link is none, since what it leads to is not what would be replaced.
     *
     * @return why there can be none; empty if there can
     */
    public static String whyNot(Path relative) {
        Path path = relative.toAbsolutePath();
        Path folder = path.getParent();
        if (folder == null) {
            return "this is a folder";
        }
        String folderReason = whyNotIn(folder);
        if (!folderReason.isEmpty()) {
            return folderReason;
        }
        try {
            BasicFileAttributes there =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (there.isRegularFile()) {
                // Else a move would replace what its owner has protected.
                return Files.isWritable(path) ? "" : "this file may not be written";
            }
            return there.isDirectory() ? "this is a folder" : "this is no regular file";
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            return FileFailure.reasonOf(e);
        }
    }

    /** Why there can be no new files in a folder; empty if there can. */
    public static String whyNotIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "there is no such folder";
        }
        try {
            // A file system that is another machine's, full or frozen refuses what permissions grant.
            Files.delete(makeUnfinishedIn(folder));
            return "";
        } catch (IOException e) {
            return "its folder cannot be written: " + FileFailure.reasonOf(e);
        }
    }

    private static Path makeUnfinishedIn(Path folder) throws IOException {
        return Files.createTempDirectory(folder, ".orm-workbench-");
    }

    public Path path() {
        return path;
    }

    /** Whether one would replace the other. */
    public boolean isSame(ResultFile other) {
        return path.toAbsolutePath()
                .normalize()
                .equals(other.path.toAbsolutePath().normalize());
    }

    /** Its name, as it was given. */
    public String name() {
        return PathText.of(path);
    }

    /**
     * Writes it whole, or not at all.
     *
     * @throws ResultFileException if it cannot be written
     */
    public void write(Content content) throws IOException {
        StringWriter text = new StringWriter();
        content.write(text);
        Path whole = path.toAbsolutePath();
        try {
            Path folder = makeUnfinishedIn(Objects.requireNonNull(whole.getParent()));
            Path unfinished = folder.resolve("unfinished");
            try {
                Files.writeString(unfinished, text.getBuffer(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
                keepPermissions(whole, unfinished);
                Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new ResultFileException(name(), e);
        }
    }

    private static void keepPermissions(Path of, Path on) throws IOException {
        PosixFileAttributeView before =
                Files.getFileAttributeView(of, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (before != null && Files.exists(of, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(on, before.readAttributes().permissions());
        }
    }
}
