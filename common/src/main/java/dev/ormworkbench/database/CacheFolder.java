package dev.ormworkbench.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** The workbench's folder among the user's caches: the unpacked server, its data template, and the runs' own folders. */
final class CacheFolder {

    private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration LOCK_POLL = Duration.ofMillis(10);

    /** Closing any channel on a file gives up the locks that this process holds on it, so it has one channel at most. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path path;

    CacheFolder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** Something that is done with the folder. */
    interface Action<T> {
        T run() throws IOException, InterruptedException;
    }

    /**
     * Does something while no other thread or process does anything under this lock.
     *
     * @throws DatabaseException if the folder cannot be written, or another process holds the lock for two minutes
     */
    <T> T locked(Action<T> action) throws IOException, InterruptedException {
        IN_THIS_PROCESS.lockInterruptibly();
        try (FileChannel channel = openLockFile()) {
            lock(channel);
            return action.run();
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private FileChannel openLockFile() {
        try {
            Files.createDirectories(path);
            return FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new DatabaseException(
                    "the embedded server keeps its files in " + path + ", which cannot be written", e);
        }
    }

    /** Waits for the lock. It ends with the channel. */
    private void lock(FileChannel channel) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LOCK_TIMEOUT.toNanos();
        while (!tryLock(channel)) {
            if (System.nanoTime() - deadline > 0) {
                throw new DatabaseException(
                        "another process has been preparing the embedded server in " + path + " for "
                                + LOCK_TIMEOUT.toSeconds() + " s",
                        null);
            }
            Thread.sleep(LOCK_POLL.toMillis());
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This class once more, from another class loader of the same JVM.
            return false;
        }
    }
}
