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
 * A file of results. It is written whole or not at all, so an earlier file stays until then. First it is written to a
 * folder with a random name beside its place, which only its owner can enter. So no other user can read it unfinished
 * or replace it, even in a folder that others can write to. Then it is moved. It gets the permissions of the file that
 * it replaces, or else those of its owner's new files.
 */
public final class ResultFile {

    private final Path path;

    private ResultFile(Path path) {
        this.path = path;
    }

    /** Writes the content of the file. */
    public interface Content {
        void write(Writer out) throws IOException;
    }

    /** Names a file; {@link #whyNot} tells whether it can be written. */
    public static ResultFile at(Path path) {
        return new ResultFile(path);
    }

    /**
     * Checks whether the file can be written, before anything is measured for it. Its folder must exist and be
     * writable. An existing file of its name must be a regular file, not a link: the move would replace the link, not
     * its target.
     *
     * @return the reason why it cannot be written; empty if it can
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
                // Without this check, a move would replace a file that its owner has protected.
                return Files.isWritable(path) ? "" : "you have no permission to write it";
            }
            return there.isDirectory() ? "this is a folder" : "this is no regular file";
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            return FileFailure.reasonOf(e);
        }
    }

    /** Returns why a folder can have no new files; empty if it can. */
    public static String whyNotIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "there is no such folder";
        }
        try {
            // A file system that is remote, full or frozen may refuse what permissions grant.
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

    /** Returns whether both mean the same file. */
    public boolean isSame(ResultFile other) {
        return path.toAbsolutePath()
                .normalize()
                .equals(other.path.toAbsolutePath().normalize());
    }

    /** Returns the name as the user gave it. */
    public String name() {
        return PathText.of(path);
    }

    /**
     * Writes the file whole, or not at all.
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
