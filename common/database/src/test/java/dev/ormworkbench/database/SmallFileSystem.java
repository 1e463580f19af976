package dev.ormworkbench.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory, mounted for a test. */
public final class SmallFileSystem implements AutoCloseable {

    private final Path path;

    private SmallFileSystem(Path path) {
        this.path = path;
    }

    /**
     * Mounts a file system; skips the test if that is not allowed.
     *
     * @param options of the mount, such as {@code size=64k}
     */
    public static SmallFileSystem mount(Path path, String options) throws IOException {
        Files.createDirectories(path);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", options + ",mode=0700", "tmpfs", path.toString()),
                "this user may mount nothing");
        return new SmallFileSystem(path.toRealPath());
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (!run("umount", path.toString())) {
            throw new IOException(path + " is still in use");
        }
    }

    private static boolean run(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.onExit().join().exitValue() == 0;
        } catch (IOException e) {
            assumeTrue(false, "there is no " + command[0]);
            throw e;
        }
    }
}
