package dev.ormworkbench.database.embedded;

import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.file.FileFailure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What the program leaves in the cache folder of this user: the unpacked embedded server, its data template, the folders of
 * runs that were killed, and the launcher's archives of classes. Thread-safe, and safe beside other processes: both methods hold the lock of the cache folder.
 */
public final class CachedFiles {

    /** The names of all releases, of their data templates, and of what is unfinished begin so. */
    private static final String SERVERS = "mariadb-";

    /** The launcher's folder with its archives of classes. A running JVM keeps what it has mapped. */
    private static final String START = "start";

    private final Path userCaches;

    private CachedFiles(Path userCaches) {
        this.userCaches = userCaches;
    }

    /**
     * A file or folder in the cache folder.
     *
     * @param bytes the sum of its files' sizes
     * @param inUse whether a running server needs it
     */
    public record Entry(Path path, long bytes, boolean inUse) {}

    /**
     * Those of the user of this process.
     *
     * @throws DatabaseException if there are no embedded servers for this platform, or the folder is not this user's alone
     */
    public static CachedFiles ofThisUser() {
        try {
            return in(ServerPlatform.current().userCaches(System.getenv()));
        } catch (IOException e) {
            throw new DatabaseException("the cache folder cannot be found: " + FileFailure.reasonOf(e), e);
        }
    }

    static CachedFiles in(Path userCaches) {
        return new CachedFiles(userCaches);
    }

    /** Returns the cache folder, which need not exist. */
    public Path folder() {
        return userCaches.resolve(CacheFolder.NAME);
    }

    /**
     * Returns the folders of runs, then those of servers and of the launcher, each sorted by path; empty if there is no cache folder. Other files
     * in it are not the program's.
     *
     * @throws DatabaseException if it cannot be read, is not this user's alone, or stays locked for two minutes
     * @throws InterruptedException if this thread is interrupted while it waits for the lock
     */
    public List<Entry> entries() throws InterruptedException {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        CacheFolder cache = CacheFolder.in(userCaches);
        try {
            return cache.locked(() -> {
                List<Entry> entries = new ArrayList<>();
                boolean anyInUse = false;
                for (Path run : children(runs(cache))) {
                    boolean inUse = RunFolder.isInUse(run);
                    anyInUse |= inUse;
                    entries.add(new Entry(run, bytes(run), inUse));
                }
                for (Path child : children(cache.path())) {
                    if (child.getFileName().toString().startsWith(SERVERS)) {
                        entries.add(new Entry(child, bytes(child), anyInUse));
                    } else if (child.equals(start(cache))) {
                        entries.add(new Entry(child, bytes(child), /* inUse= */ false));
                    }
                }
                return entries;
            });
        } catch (IOException e) {
            throw new DatabaseException(cache.path() + " cannot be read: " + FileFailure.reasonOf(e), e);
        }
    }

    /**
     * Removes an entry, unless a running server needs it by now. The server of a killed run is ended first.
     *
     * @return whether it is gone
     * @throws DatabaseException if it cannot be removed, or the folder stays locked for two minutes
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    public boolean remove(Entry entry) throws InterruptedException {
        CacheFolder cache = CacheFolder.in(userCaches);
        try {
            return cache.locked(() -> {
                if (entry.path().startsWith(runs(cache))) {
                    RunFolder.removeIfLeft(entry.path());
                } else if (entry.path().equals(start(cache)) || !isAnyInUse(cache)) {
                    FileTree.delete(entry.path());
                }
                return !Files.exists(entry.path(), LinkOption.NOFOLLOW_LINKS);
            });
        } catch (IOException e) {
            throw new DatabaseException(entry.path() + " cannot be removed: " + FileFailure.reasonOf(e), e);
        }
    }

    private static boolean isAnyInUse(CacheFolder cache) throws IOException {
        for (Path run : children(runs(cache))) {
            if (RunFolder.isInUse(run)) {
                return true;
            }
        }
        return false;
    }

    private static Path start(CacheFolder cache) {
        return cache.path().resolve(START);
    }

    private static Path runs(CacheFolder cache) {
        return cache.path().resolve(CacheFolder.RUNS);
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    /** A running server may remove a file meanwhile. */
    private static long bytes(Path path) throws IOException {
        AtomicLong bytes = new AtomicLong();
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes.addAndGet(attributes.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes.get();
    }
}
