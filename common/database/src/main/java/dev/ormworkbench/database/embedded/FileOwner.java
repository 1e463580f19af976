package dev.ormworkbench.database.embedded;

import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.file.OtherUsers;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Reserves a folder for this process's user. */
final class FileOwner {

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    private FileOwner() {}

    /**
     * Returns the user's own folder in one where everybody may create files, and creates it if necessary.
     *
     * @throws DatabaseException if a file has its name, or if it belongs to somebody else or is open to others
     */
    static Path privateFolderIn(Path shared) throws IOException {
        UserPrincipal user = OtherUsers.ownerOfNewFileIn(shared);
        Path folder = shared.resolve("orm-workbench-" + user.getName().replaceAll("[^\\w.-]", "_"));
        try {
            FileTree.createPrivateFolder(folder);
        } catch (FileAlreadyExistsException e) {
            if (!isPrivateTo(user, folder)) {
                throw new DatabaseException(
                        "the embedded server's files would go to " + folder
                                + ", which is not a private folder of this user: remove it, or set "
                                + "XDG_CACHE_HOME to another",
                        e);
            }
        }
        return folder;
    }

    private static boolean isPrivateTo(UserPrincipal user, Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)
                && (!OtherUsers.areKnown()
                        || OWNER_ALONE.containsAll(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)));
    }

    /**
     * Checks that only this user and root can change a folder's content or replace the folder. So they own each folder
     * from the root of the file system to it, and no other user may write to these folders, or at least not replace
     * files of others there.
     *
     * @param folder the folder, without links
     * @throws DatabaseException if somebody else can
     */
    static void requireSafe(UserPrincipal user, Path folder) throws IOException {
        OtherUsers.Danger danger = OtherUsers.whereTheyReplace(user, folder).orElse(null);
        if (danger != null) {
            throw unsafe(folder, danger.where(), danger.why());
        }
    }

    /**
     * Checks that only this user can have written a folder's content, and keeps others out from now on.
     *
     * @throws DatabaseException if somebody else owns it, or others could have written to it
     */
    static void requireOwn(UserPrincipal user, Path folder) throws IOException {
        if (!Files.getOwner(folder).equals(user)) {
            throw unsafe(folder, folder, "is another user's");
        } else if (OtherUsers.areKnown()) {
            if (OtherUsers.canWriteTo(folder)) {
                throw unsafe(folder, folder, "others could have written to: remove it");
            }
            Files.setPosixFilePermissions(folder, OWNER_ALONE);
        }
    }

    private static DatabaseException unsafe(Path folder, Path which, String why) {
        String subject = which.equals(folder) ? "which " : "and " + which + " ";
        return new DatabaseException(
                "the embedded server's files would go to " + folder + ", " + subject + why
                        + (why.endsWith("remove it") ? ", or" : ":") + " give another folder in XDG_CACHE_HOME",
                null);
    }
}
