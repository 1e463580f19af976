package dev.ormworkbench.database;

import dev.ormworkbench.file.FileFailure;
import dev.ormworkbench.file.OtherUsers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/** The workbench's folder among the user's caches: the unpacked server, its data template, and the runs' own folders. */
final class CacheFolder {

    /** Its name among the user's caches. */
    static final String NAME = "orm-workbench";

    /** The folder in it that holds a folder for each running server. */
    static final String RUNS = "runs";

    private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration LOCK_POLL = Duration.ofMillis(10);

    /** Closing any channel on a file gives up the locks that this process holds on it, so it has one channel at most. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path path;
    private final UserPrincipal user;

    private CacheFolder(Path path, UserPrincipal user) {
        this.path = path;
        this.user = user;
    }

    /**
     * Makes it if it is not there, and keeps others out of it.
     *
     * @param userCaches which need not be there
     * @throws DatabaseException if it cannot be written, if others could change what is in it, or if no program may run
     *     from there
     */
    static CacheFolder in(Path userCaches) {
        Path path = userCaches.resolve(NAME);
        try {
            Path there = path;
            while (!Files.exists(there)) {
                there = Objects.requireNonNull(there.getParent());
            }
            UserPrincipal user = OtherUsers.ownerOfNewFileIn(there);
            FileOwner.requireSafe(user, there.toRealPath());
            for (Path missing : there.relativize(path)) {
                there = there.resolve(missing);
                makeFolder(there);
            }
            // Whoever may change a link on the way can lead nobody elsewhere any more.
            CacheFolder folder = new CacheFolder(path.toRealPath(), user);
            folder.requireOwn(folder.path);
            folder.requireNameable();
            folder.requireToRunPrograms();
            // Of earlier releases, which others may have opened before they were kept out.
            Files.deleteIfExists(folder.path.resolve("lock"));
            return folder;
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        try {
            FileTree.createPrivateFolder(folder);
        } catch (FileAlreadyExistsException e) {
            // By another process that does the same.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /** The server is told of it in its arguments. */
    private void requireNameable() {
        try {
            if (!Path.of(path.toString()).equals(path)) {
                throw new InvalidPathException(path.toString(), "another folder's name");
            }
        } catch (InvalidPathException e) {
            throw unnameable("the cache folder", e);
        }
    }

    /** Else what is unpacked there could not be started, and nothing would say why. */
    private void requireToRunPrograms() throws IOException {
        Path program = Files.createTempFile(path, "program", null, FileTree.permissions("rwx------"));
        try {
            if (!Files.isExecutable(program)) {
                throw new DatabaseException(
                        "no program may run from " + path + ", as its file system is mounted noexec: give a folder of"
                                + " another one in XDG_CACHE_HOME",
                        null);
            }
        } finally {
            Files.delete(program);
        }
    }

    /** @param source of the folder's name */
    static DatabaseException unnameable(String source, InvalidPathException e) {
        return new DatabaseException(
                "the embedded server's files cannot go where " + source + " says, since the locale's encoding, "
                        + System.getProperty("sun.jnu.encoding") + ", has not all letters of that name: set"
                        + " LC_ALL=C.UTF-8, or give another folder in XDG_CACHE_HOME",
                e);
    }

    /** Files in it cannot be made. */
    DatabaseException unwritable(IOException e) {
        return unwritable(path, e);
    }

    private static DatabaseException unwritable(Path path, IOException e) {
        return new DatabaseException(
                "the embedded server keeps its files in " + path + ", which cannot be written: "
                        + FileFailure.reasonOf(e),
                e);
    }

    Path path() {
        return path;
    }

    /** Makes a folder in it if it is not there, for its owner alone. */
    Path folder(String name) throws IOException {
        Path folder = path.resolve(name);
        makeFolder(folder);
        requireOwn(folder);
        return folder;
    }

    /** @throws DatabaseException if others could have changed what is in this folder */
    void requireOwn(Path folder) throws IOException {
        FileOwner.requireOwn(user, folder);
    }

    /** Something that is done with the folder. */
    interface Action<T> {
        T run() throws IOException, InterruptedException;
    }

    /**
     * Does something while no other thread or process does anything under this lock.
     *
     * @throws DatabaseException if another process holds the lock for two minutes: one of this user's, as no other can
     *     open its file
     */
    <T> T locked(Action<T> action) throws IOException, InterruptedException {
        IN_THIS_PROCESS.lockInterruptibly();
        try (FileChannel channel = FileTree.openLockFile(path.resolve("private-lock"))) {
            lock(channel);
            return action.run();
        } finally {
            IN_THIS_PROCESS.unlock();
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
