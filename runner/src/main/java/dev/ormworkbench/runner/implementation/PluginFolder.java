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
 * A folder of plugins. Each jar in it and each folder of jars is one plugin. Their code runs as this user, so only this
 * user and root may be able to put it there.
 */
final class PluginFolder {

    private PluginFolder() {}

    /**
     * Returns the implementations of its plugins.
     *
     * @throws PluginFolderException if it has no plugin, cannot be read, or other users could change it
     */
    static Implementations implementationsIn(Path folder) {
        String shown = PathText.of(folder);
        try {
            // From here on, changing a symbolic link on the path leads nowhere else.
            Path real = folder.toRealPath();
            if (!Files.isDirectory(real)) {
                throw new PluginFolderException("--plugins takes folders of jars, but '" + shown + "' is a file", null);
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
                        "'" + shown + "' for --plugins contains no jar and no folder of jars", null);
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

    /** Returns what lets other users change a file or put files into a folder. */
    static Optional<OtherUsers.Danger> dangerTo(UserPrincipal user, Path real) throws IOException {
        return OtherUsers.canWriteTo(real)
                ? Optional.of(new OtherUsers.Danger(real, "can be written by others"))
                : OtherUsers.whereTheyReplace(user, real);
    }

    private static Path asNamed(Path folder, Path real, Path file) {
        return file.startsWith(real) ? folder.resolve(real.relativize(file)) : file;
    }
}
