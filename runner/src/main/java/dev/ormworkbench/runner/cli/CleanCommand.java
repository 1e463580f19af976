package dev.ormworkbench.runner.cli;

import dev.ormworkbench.database.embedded.CachedFiles;
import dev.ormworkbench.database.failure.DatabaseException;
import dev.ormworkbench.file.PathText;
import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.text.OneLine;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes what embedded servers leave on disk, except what a running one needs. */
@Command(
        name = "clean",
        description = {
            "Removes what the program leaves on your disk.",
            "That is the unpacked embedded server, leftovers of killed runs, and the launcher's archives. Files that a"
                    + " running server needs stay. The next run with the embedded server unpacks it again."
        },
        footer = "  orm-workbench clean --dry-run")
final class CleanCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--dry-run", description = "Only list the files and their sizes.")
    private boolean dryRun;

    CleanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Lists, then removes.
     *
     * @return {@link ExitCode#FAILURE} if something could not be removed that no server needs
     * @throws IOException if the list cannot be written
     * @throws InterruptedException if it is ended from outside
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        CachedFiles files = CachedFiles.ofThisUser();
        List<CachedFiles.Entry> entries = files.entries();
        for (CachedFiles.Entry entry : entries) {
            say(String.format(
                    Locale.ROOT,
                    "%-9s %,15d bytes  %s",
                    entry.inUse() ? "in use" : dryRun ? "unused" : "removing",
                    entry.bytes(),
                    PathText.of(entry.path())));
        }
        List<CachedFiles.Entry> unused =
                entries.stream().filter(entry -> !entry.inUse()).toList();
        if (unused.isEmpty()) {
            say("nothing to remove in " + PathText.of(files.folder()));
            return ExitCode.SUCCESS;
        }
        return dryRun ? ExitCode.SUCCESS : remove(files, unused);
    }

    private int remove(CachedFiles files, List<CachedFiles.Entry> unused) throws IOException, InterruptedException {
        int exitCode = ExitCode.SUCCESS;
        long bytes = 0;
        for (CachedFiles.Entry entry : unused) {
            try {
                if (files.remove(entry)) {
                    bytes += entry.bytes();
                } else {
                    surroundings.err().println(PathText.of(entry.path()) + " is in use now and stays");
                }
            } catch (DatabaseException e) {
                surroundings.err().println(OneLine.of(e));
                exitCode = ExitCode.FAILURE;
            }
        }
        say(String.format(Locale.ROOT, "removed   %,15d bytes", bytes));
        return exitCode;
    }

    private void say(String line) throws IOException {
        surroundings.out().write(line + "\n");
        surroundings.out().flush();
    }
}
