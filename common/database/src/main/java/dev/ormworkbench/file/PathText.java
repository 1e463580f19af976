package dev.ormworkbench.file;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Paths as text, in any locale. Java makes the bytes of a file's name from text by the locale's encoding, which under
 * {@code LC_ALL=C} has no letter beyond ASCII; from a URI it takes them as they are. So where the encoding does not do, a
 * name is taken to be UTF-8.
 */
public final class PathText {

    /** What a decoder writes for bytes that it does not know. */
    private static final char UNKNOWN = '\ufffd';

    private PathText() {}

    /**
     * The path of a name, relative to the working folder.
     *
     * @throws InvalidPathException if there is no such path: the name has a NUL, or its bytes were lost before
     */
    public static Path parse(String name) {
        if (File.separatorChar != '/' || name.isEmpty() || name.indexOf('\0') >= 0) {
            return Path.of(name);
        }
        try {
            Path path = Path.of(name);
            return path.isAbsolute() || isWorkingFolderKnown() ? path : ofBytes(name);
        } catch (InvalidPathException e) {
            if (isLost(name)) {
                throw e;
            }
            return ofBytes(name);
        }
    }

    /** The name of a path, as a user would write it. */
    public static String of(Path path) {
        String text = path.toString();
        if (!isLost(text)) {
            return text;
        }
        String whole = path.toUri().getPath();
        return path.getNameCount() == 1 ? whole.substring(whole.lastIndexOf('/') + 1) : whole;
    }

    /** Whether bytes of this text could not be told in the encoding that it was read in. */
    public static boolean isLost(String text) {
        return text.indexOf(UNKNOWN) >= 0;
    }

    /** Java knows it by its text, too, which leads nowhere where the encoding has lost some of it. */
    private static boolean isWorkingFolderKnown() {
        return Files.isDirectory(Path.of("").toAbsolutePath());
    }

    private static Path ofBytes(String name) {
        StringBuilder path = new StringBuilder(name.startsWith("/") ? "" : workingFolder(name) + "/");
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            path.append(each == '/' ? "/" : "%%%02X".formatted(each));
        }
        return Path.of(URI.create("file://" + path.toString().replaceAll("/+", "/")));
    }

    private static String workingFolder(String name) {
        try {
            return Path.of("/proc/self/cwd").toRealPath().toUri().getRawPath();
        } catch (IOException e) {
            throw new InvalidPathException(name, "the working folder is not known");
        }
    }
}
