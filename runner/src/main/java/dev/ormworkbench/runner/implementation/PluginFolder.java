package dev.ormworkbench.runner.implementation;

import dev.ormworkbench.file.FileFailure;
import dev.ormworkbench.file.OtherUsers;
import dev.ormworkbench.file.PathText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder of plugins: each jar in it is one, and each folder of jars. Their code runs as this user, so nobody but this user
 * and root may have put it there.
 */
final class PluginFolder {

    private PluginFolder() {}

    /**
     * What its plugins have.
     *
     * @throws PluginFolderException if it has no plugin, cannot be read, or could be changed by other users
     */
    static Implementations implementationsIn(Path folder) {
        String shown = PathText.of(folder);
        try {
            // Whoever may change a link on the way can lead nobody elsewhere any more.
            Path real = folder.toRealPath();
            if (!Files.isDirectory(real)) {
                throw new PluginFolderException("--plugins names folders of jars, and '" + shown + "' is a file", null);
            }
            UserPrincipal user = OtherUsers.ownerOfNewFileIn(Path.of(System.getProperty("java.io.tmpdir")));
            Optional<OtherUsers.Danger> danger = dangerTo(user, real);
            if (danger.isPresent()) {
                throw new PluginFolderException(
                        "no code is loaded from '" + shown + "', since "
                                + PathText.of(danger.get().where()) + " "
                                + danger.get().why(),
                        null);
            }
            List<Path> plugins = Plugin.filesIn(real).stream()
                    .filter(file -> Plugin.isJar(file) || Files.isDirectory(file))
                    .toList();
            if (plugins.isEmpty()) {
                throw new PluginFolderException(
                        "'" + shown + "' for --plugins has no jar, and no folder of jars", null);
            }
            List<Implementation> found = new ArrayList<>();
            List<LeftOut> leftOut = new ArrayList<>();
            for (Path location : plugins) {
                Implementations its =
                        new Plugin(location, file -> asNamed(folder, real, file)).safeImplementations(user);
                found.addAll(its.found());
                leftOut.addAll(its.leftOut());
            }
            return new Implementations(found, leftOut);
        } catch (IOException e) {
            throw new PluginFolderException(
                    "the folder '" + shown + "' for --plugins cannot be read: " + FileFailure.reasonOf(e), e);
        }
    }

    /** What lets others change a file, or put files into a folder. */
    static Optional<OtherUsers.Danger> dangerTo(UserPrincipal user, Path real) throws IOException {
        return OtherUsers.canWriteTo(real)
                ? Optional.of(new OtherUsers.Danger(real, "can be written by others"))
                : OtherUsers.whereTheyReplace(user, real);
    }

    private static Path asNamed(Path folder, Path real, Path file) {
        return file.startsWith(real) ? folder.resolve(real.relativize(file)) : file;
    }
}
