package dev.ormworkbench.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/** Whether users other than this one and root can change files. Where the platform does not tell, they are taken for safe. */
public final class OtherUsers {

    /** Of a folder in which nobody may remove or replace what is another's. */
    private static final int STICKY = 01000;

    private OtherUsers() {}

    /**
     * What lets others change a file.
     *
     * @param where the file, or a folder on the way to it
     * @param why in words that follow its name
     */
    public record Danger(Path where, String why) {}

    /** Whether the platform tells what other users may do. */
    public static boolean areKnown() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    }

    /** Whether a file is root's; false where the platform knows no such user. */
    public static boolean isRoots(Path file) throws IOException {
        return areKnown() && Files.getAttribute(file, "unix:uid").equals(0);
    }

    /** This user, as the owner of what this process makes in a folder: Java's name for the user may be {@code ?}. */
    public static UserPrincipal ownerOfNewFileIn(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "orm-workbench", null);
        try {
            return Files.getOwner(file);
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Looks whether nobody but this user and root can put another file or folder in the place of this one, or of what is in
     * it. So it and each folder from the root of the file system to it is one of theirs, and no other user may write to it,
     * or at least not replace there what is not their own.
     *
     * @param user this one
     * @param file without links
     * @return what lets somebody do it; empty if nobody can
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
     * Whether others may write to a file, or make files in a folder. A group of the owner's own, by its name, is nobody else;
     * root's has those whom root put there.
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
