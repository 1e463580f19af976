package dev.ormworkbench.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/**
 * Finds out whether other users than this one and root can change files. If the platform does not tell, files count as
 * safe.
 */
public final class OtherUsers {

    /** The sticky bit: in such a folder nobody may remove or replace files of others. */
    private static final int STICKY = 01000;

    private OtherUsers() {}

    /**
     * The reason why others can change a file.
     *
     * @param where the file, or a folder on its path
     * @param why the reason, in words that follow its name
     */
    public record Danger(Path where, String why) {}

    /** Returns whether the platform tells the rights of other users. */
    public static boolean areKnown() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    }

    /** Returns whether root owns a file; false if the platform knows no such user. */
    public static boolean isRoots(Path file) throws IOException {
        return areKnown() && Files.getAttribute(file, "unix:uid").equals(0);
    }

    /**
     * Returns this user, as the owner of a file that this process creates in a folder: Java's name for the user may be
     * {@code ?}.
     */
    public static UserPrincipal ownerOfNewFileIn(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "orm-workbench", null);
        try {
            return Files.getOwner(file);
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Checks whether other users than this one and root can replace this file or folder, or its content. They cannot if
     * this user or root owns it and each folder on its path, and no other user may write to these, or at least not
     * replace files of others there.
     *
     * @param user this user
     * @param file the file, without links
     * @return the reason why somebody can; empty if nobody can
     */
    public static Optional<Danger> whereTheyReplace(UserPrincipal user, Path file) throws IOException {
        if (areKnown()) {
            for (Path each = file; each != null; each = each.getParent()) {
                if (!Files.getOwner(each).equals(user) && !isRoots(each)) {
                    return Optional.of(new Danger(each, "is another user's"));
                } else if (canWriteTo(each) && ((int) Files.getAttribute(each, "unix:mode") & STICKY) == 0) {
                    return Optional.of(new Danger(each, "can be written by others"));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Returns whether others may write to a file, or create files in a folder. A group with the owner's name counts as
     * the owner; root's group has only members whom root has chosen.
     */
    public static boolean canWriteTo(Path file) throws IOException {
        if (!areKnown()) {
            return false;
        }
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        return attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                || (attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                        && !attributes
                                .group()
                                .getName()
                                .equals(attributes.owner().getName())
                        && !Files.getAttribute(file, "unix:gid").equals(0));
    }
}
