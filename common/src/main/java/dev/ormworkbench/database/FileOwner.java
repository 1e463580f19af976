package dev.ormworkbench.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** The user of this process, by the files that it makes: Java's name for the user may be {@code ?}, or anything. */
final class FileOwner {

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    private FileOwner() {}

    /** Whether a file is root's; false where the platform knows no such user. */
    static boolean isRoot(Path file) throws IOException {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
                && Files.getAttribute(file, "unix:uid").equals(0);
    }

    /**
     * The user's own folder in one where everybody may make files. It is made if it is not there.
     *
     * @throws DatabaseException if what has its name is no folder, somebody else's, or open to others
     */
    static Path privateFolderIn(Path shared) throws IOException {
        UserPrincipal user = ofNewFileIn(shared);
        Path folder = shared.resolve("orm-workbench-" + user.getName().replaceAll("[^\\w.-]", "_"));
        try {
            FileTree.createPrivateFolder(folder);
        } catch (FileAlreadyExistsException e) {
            if (!isPrivateTo(user, folder)) {
                throw new DatabaseException(
                        "the embedded server's files would go to " + folder
                                + ", which is not a folder of this user alone: remove it, or give another in "
                                + "XDG_CACHE_HOME",
                        e);
            }
        }
        return folder;
    }

    private static UserPrincipal ofNewFileIn(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "orm-workbench", null);
        try {
            return Files.getOwner(file);
        } finally {
            Files.delete(file);
        }
    }

    private static boolean isPrivateTo(UserPrincipal user, Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)
                && (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        || OWNER_ALONE.containsAll(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)));
    }
}
