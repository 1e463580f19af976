package dev.ormworkbench.file;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Converts paths and text in any locale. Java encodes a file's name by the locale, which under {@code LC_ALL=C} has no
 * letters beyond ASCII. From a URI Java takes the bytes unchanged. So if the locale cannot encode a name, the name
 * counts as UTF-8.
 */
public final class PathText {

    /** A decoder's replacement for unknown bytes. */
    private static final char UNKNOWN = '\ufffd';

    private PathText() {}

    /**
     * Returns the path of a name, relative to the working folder.
     *
     * @throws InvalidPathException if the name contains a NUL, or its bytes were lost before
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

    /** Returns the name of a path, as a user would write it. */
    public static String of(Path path) {
        String text = path.toString();
        if (!isLost(text)) {
            return text;
        }
        String whole = path.toUri().getPath();
        return path.getNameCount() == 1 ? whole.substring(whole.lastIndexOf('/') + 1) : whole;
    }

    /** Returns whether this text contains bytes that could not be decoded. */
    public static boolean isLost(String text) {
        return text.indexOf(UNKNOWN) >= 0;
    }

    /** Java also keeps the path's text, which is useless if the encoding has lost part of it. */
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
