package dev.ormworkbench.database.embedded;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The files of one embedded server while it runs. Only the owner can read the folder. This process holds a lock on a
 * file in it, so a folder with a free lock is the leftover of a killed process.
 */
final class RunFolder implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final int SERVER_END_SECONDS = 10;

    /**
     * The beginning of the names of this process's folders. The start time distinguishes it from earlier processes with
     * the same number.
     */
    private static final String OWN_PREFIX = ProcessHandle.current().pid() + "-"
            + ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(Instant::toEpochMilli)
                    .orElse(0L) + "-";

    private final Path path;
    private final @Nullable FileChannel lock;

    private RunFolder(Path path, @Nullable FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Creates a folder, after it has removed the leftovers of killed processes. */
    static RunFolder create(CacheFolder cache) throws IOException, InterruptedException {
        // It locks the whole cache folder, because a new run folder has no lock at first.
        return cache.locked(() -> {
            Path runs = cache.folder(CacheFolder.RUNS);
            removeLeftovers(runs);
            return createIn(runs);
        });
    }

    private static RunFolder createIn(Path runs) throws IOException {
        Path path = runs.resolve(OWN_PREFIX + new BigInteger(64, new SecureRandom()).toString(Character.MAX_RADIX));
        FileTree.createPrivateFolder(path);
        try {
            FileChannel channel = FileTree.openLockFile(path.resolve(LOCK));
            if (channel.tryLock() == null) {
                throw new IOException("the new file " + path.resolve(LOCK) + " is already locked");
            }
            Files.createDirectory(path.resolve("tmp"));
            return new RunFolder(path, channel);
        } catch (IOException e) {
            // For example after an interrupt. Nobody else deletes it while this process lives.
            FileTree.delete(path);
            throw e;
        }
    }

    private static void removeLeftovers(Path runs) throws IOException, InterruptedException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(runs)) {
            for (Path folder : folders) {
                removeIfLeft(folder);
            }
        }
    }

    /** Removes a folder that a killed process left, with its server. Does nothing if a process uses it. */
    static void removeIfLeft(Path folder) throws InterruptedException {
        if (!isOfThisProcess(folder)) {
            new RunFolder(folder, null).removeIfLeft();
        }
    }

    /** Whether a living process uses a folder of a run. */
    static boolean isInUse(Path folder) throws IOException {
        if (isOfThisProcess(folder)) {
            return true;
        }
        if (!Files.exists(folder.resolve(LOCK))) {
            return false;
        }
        try (FileChannel channel = FileTree.openLockFile(folder.resolve(LOCK));
                FileLock free = channel.tryLock()) {
            return free == null;
        }
    }

    /** Opening the lock file of such a folder, and closing it again, would unlock it. */
    private static boolean isOfThisProcess(Path folder) {
        return folder.getFileName().toString().startsWith(OWN_PREFIX);
    }

    Path data() {
        return path.resolve("data");
    }

    Path temporaryFiles() {
        return path.resolve("tmp");
    }

    Path initFile() {
        return path.resolve("init.sql");
    }

    /** Records the server's process, for a later run that finds this folder. */
    void note(ProcessHandle server) throws IOException {
        Files.writeString(processFile(), identity(server));
    }

    /** Deletes the data while the server is ending. What it cannot delete yet, {@link #close} deletes. */
    void deleteData() {
        try {
            FileTree.delete(data());
        } catch (IOException e) {
            // The server has just made another file, or has it open on Windows.
        }
    }

    /** Releases the lock and deletes the folder. The server must have ended. */
    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
        FileTree.delete(path);
    }

    private Path processFile() {
        return path.resolve("server-process");
    }

    /** Leaves what it cannot remove to a later run. */
    private void removeIfLeft() throws InterruptedException {
        // Its process may have been killed before it created the lock file.
        try (FileChannel channel = FileTree.openLockFile(path.resolve(LOCK));
                FileLock free = channel.tryLock()) {
            if (free == null) {
                return;
            }
            endServer();
        } catch (IOException e) {
            return;
        }
        try {
            FileTree.delete(path);
        } catch (IOException e) {
            // On Windows an open file cannot be deleted.
        }
    }

    private void endServer() throws IOException, InterruptedException {
        String noted = Files.exists(processFile()) ? Files.readString(processFile()) : "";
        List<ProcessHandle> servers = ProcessHandle.allProcesses()
                .filter(process -> isServer(process, noted))
                .toList();
        for (ProcessHandle server : servers) {
            server.destroyForcibly();
            try {
                server.onExit().get(SERVER_END_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                throw new IOException("process " + server.pid() + " does not end", e);
            }
        }
    }

    /** Recognizes a process by its arguments or, if the platform hides them, by its number and start time. */
    private boolean isServer(ProcessHandle process, String noted) {
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(ServerProcess.dataArgument(data())))
                .orElseGet(() -> identity(process).equals(noted));
    }

    private static String identity(ProcessHandle process) {
        return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH);
    }
}
