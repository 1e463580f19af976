package dev.ormworkbench.runner.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens an address in the user's browser, where there is a desktop. Every user of the machine sees a program's arguments, and the
 * address lets in. So the browser gets a file of this user alone that leads there. Thread-safe.
 */
final class DesktopBrowser implements AutoCloseable {

    private static final String NAME = "classroom.html";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="referrer" content="no-referrer">
            <meta http-equiv="refresh" content="0;url=%1$s">
            <title>ORM workbench</title>
            <p><a href="%1$s">Open the classroom</a></p>
            </html>
            """;

    private final Thread atExit = new Thread(this::delete, "workbench-browser-end");
    private @Nullable Path folder;

    /** Opens nothing yet. */
    DesktopBrowser() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts the browser and returns at once. Does nothing if there is none: the user has the address. */
    void open(String address) {
        List<String> command = command(System.getProperty("os.name", ""), System.getenv());
        if (command.isEmpty()) {
            return;
        }
        try {
            List<String> withFile = new ArrayList<>(command);
            withFile.add(write(address).toString());
            Process unused = new ProcessBuilder(withFile)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // The user has the address.
        }
    }

    /** The folder is private, as all new temporary folders are. */
    private synchronized Path write(String address) throws IOException {
        folder = Files.createTempDirectory("orm-workbench");
        Path page = folder.resolve(NAME);
        boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        Files.createFile(
                page,
                isPosix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0]);
        return Files.writeString(page, PAGE.formatted(address));
    }

    private synchronized void delete() {
        if (folder != null) {
            try {
                Files.deleteIfExists(folder.resolve(NAME));
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                // It leads nowhere once the server has ended.
            }
            folder = null;
        }
    }

    /** Returns the desktop's own program that opens files; empty without a desktop. */
    static List<String> command(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return List.of("open");
        } else if (name.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler");
        }
        boolean desktop = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return desktop ? List.of("xdg-open") : List.of();
    }

    /** Deletes the file. The end of the JVM does so, too. A second call does nothing. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook does the same.
        }
        delete();
    }
}
