package dev.ormworkbench.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** The user of this process, by the files that it makes: Java's name for the user may be {@code ?}, or anything. */
final class FileOwner {

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    /** Of a folder in which nobody may remove or replace what is another's. */
    private static final int STICKY = 01000;

    private FileOwner() {}

    /** Whether a file is root's; false where the platform knows no such user. */
    static boolean isRoot(Path file) throws IOException {
        return knowsUsers() && Files.getAttribute(file, "unix:uid").equals(0);
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

    /** Who owns what this process makes there. */
    static UserPrincipal ofNewFileIn(Path folder) throws IOException {
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
                && (!knowsUsers()
                        || OWNER_ALONE.containsAll(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)));
    }

    /**
     * Looks whether nobody but this user and root can change what is in a folder, or put another one in its place. So
     * each folder from the root of the file system to it is one of theirs, and no other user may write to it, or at
     * least not replace there what is not their own.
     *
     * @param folder without links
     * @throws DatabaseException if somebody can
     */
    static void requireSafe(UserPrincipal user, Path folder) throws IOException {
        if (knowsUsers()) {
            for (Path each = folder; each != null; each = each.getParent()) {
                if (!Files.getOwner(each).equals(user) && !isRoot(each)) {
                    throw unsafe(folder, each, "is another user's");
                } else if (isOpenToOthers(each) && ((int) Files.getAttribute(each, "unix:mode") & STICKY) == 0) {
                    throw unsafe(folder, each, "can be written by others");
                }
            }
        }
    }

    /**
     * Looks whether what is in a folder can only be this user's work, and keeps others out of it from now on.
     *
     * @throws DatabaseException if it is not the user's, or others could have written to it
     */
    static void requireOwn(UserPrincipal user, Path folder) throws IOException {
        if (!Files.getOwner(folder).equals(user)) {
            throw unsafe(folder, folder, "is another user's");
        } else if (knowsUsers()) {
            if (isOpenToOthers(folder)) {
                throw unsafe(folder, folder, "could be written by others: remove it");
            }
            Files.setPosixFilePermissions(folder, OWNER_ALONE);
        }
    }

    /** A group of the user's own, by its name, is nobody else; root's has those whom root put there. */
    private static boolean isOpenToOthers(Path folder) throws IOException {
        PosixFileAttributes file = Files.readAttributes(folder, PosixFileAttributes.class);
        return file.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                || (file.permissions().contains(PosixFilePermission.GROUP_WRITE)
                        && !file.group().getName().equals(file.owner().getName())
                        && !Files.getAttribute(folder, "unix:gid").equals(0));
    }

    private static DatabaseException unsafe(Path folder, Path which, String why) {
        String subject = which.equals(folder) ? "which " : "and " + which + " ";
        return new DatabaseException(
                "the embedded server's files would go to " + folder + ", " + subject + why
                        + (why.endsWith("remove it") ? ", or" : ":") + " give another folder in XDG_CACHE_HOME",
                null);
    }

    private static boolean knowsUsers() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    }
}
