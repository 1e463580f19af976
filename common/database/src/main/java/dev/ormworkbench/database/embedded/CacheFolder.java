package dev.ormworkbench.database.embedded;

import dev.ormworkbench.database.failure.DatabaseException;
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

/**
 * The workbench's folder in the user's cache folder: the unpacked server, its data template, and the folders of runs.
 */
final class CacheFolder {

    /** Its name among the user's caches. */
    static final String NAME = "orm-workbench";

    /** The folder in it that holds a folder for each running server. */
    static final String RUNS = "runs";

    private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration LOCK_POLL = Duration.ofMillis(10);

    /** Closing any channel of a file releases this process's locks on it, so a file has one channel at most. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path path;
    private final UserPrincipal user;

    private CacheFolder(Path path, UserPrincipal user) {
        this.path = path;
        this.user = user;
    }

    /**
     * Creates the folder if necessary, and keeps other users out.
     *
     * @param userCaches the user's cache folder, which need not exist
     * @throws DatabaseException if it cannot be written, if others could change its content, or if no program may run
     *     from it
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
            // From here on nobody can redirect the path by changing a link.
            CacheFolder folder = new CacheFolder(path.toRealPath(), user);
            folder.requireOwn(folder.path);
            folder.requireNameable();
            folder.requireToRunPrograms();
            // Earlier releases did not keep others out, so they may have opened it.
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
            // Another process may do the same.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /** Checks that the locale can encode the path, because the server gets it in its arguments. */
    private void requireNameable() {
        try {
            if (!Path.of(path.toString()).equals(path)) {
                throw new InvalidPathException(path.toString(), "another folder's name");
            }
        } catch (InvalidPathException e) {
            throw unnameable("the cache folder", e);
        }
    }

    /** Otherwise the unpacked server would not start, without a reason. */
    private void requireToRunPrograms() throws IOException {
        Path program = Files.createTempFile(path, "program", null, FileTree.permissions("rwx------"));
        try {
            if (!Files.isExecutable(program)) {
                throw new DatabaseException(
                        "programs cannot run from " + path + ", because its file system is mounted noexec: set"
                                + " XDG_CACHE_HOME to a folder on another one",
                        null);
            }
        } finally {
            Files.delete(program);
        }
    }

    /** @param source the source of the folder's name */
    static DatabaseException unnameable(String source, InvalidPathException e) {
        return new DatabaseException(
                "the embedded server's files cannot go where " + source + " says, because the locale's encoding, "
                        + System.getProperty("sun.jnu.encoding") + ", cannot encode that name: set"
                        + " LC_ALL=C.UTF-8, or give another folder in XDG_CACHE_HOME",
                e);
    }

    /** Returns the exception that no files can be created in it. */
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

    /** Creates a folder in it if necessary, for its owner only. */
    Path folder(String name) throws IOException {
        Path folder = path.resolve(name);
        makeFolder(folder);
        requireOwn(folder);
        return folder;
    }

    /** @throws DatabaseException if others could have changed the folder's content */
    void requireOwn(Path folder) throws IOException {
        FileOwner.requireOwn(user, folder);
    }

    /** An action on the folder. */
    interface Action<T> {
        T run() throws IOException, InterruptedException;
    }

    /**
     * Does something under a lock that excludes other threads and processes.
     *
     * @throws DatabaseException if another process holds the lock for two minutes; it is this user's, because nobody
     *     else can open the file
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

    /** Waits for the lock. The channel's close releases it. */
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
            // Another class loader of this JVM may have loaded this class, too.
            return false;
        }
    }
}
