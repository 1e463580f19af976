package dev.ormworkbench.runner.cli;

import dev.ormworkbench.runner.cli.frame.ExitCode;
import dev.ormworkbench.runner.cli.frame.Surroundings;
import dev.ormworkbench.runner.cli.option.FormatOption;
import dev.ormworkbench.runner.cli.option.PluginOptions;
import dev.ormworkbench.runner.environment.LibrarySettings;
import dev.ormworkbench.runner.output.Format;
import dev.ormworkbench.runner.output.listing.Choices;
import dev.ormworkbench.runner.output.listing.Listing;
import dev.ormworkbench.runner.output.listing.SettingsList;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what there is to choose from. */
@Command(
        name = "list",
        description = "Lists implementations, scenarios, lessons, databases and drivers.",
        footer = "  orm-workbench list")
final class ListCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = "--settings",
            description = "List the settings of each driver and session instead, with what each does and saves.")
    private boolean settings;

    @Mixin
    private final PluginOptions plugins = new PluginOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    ListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        LibrarySettings.configure(/* verbose= */ false);
        Listing listing = settings ? SettingsList.all() : Choices.of(plugins.all(surroundings));
        if (format.format() == Format.JSON) {
            listing.writeJson(surroundings.out());
        } else {
            listing.writeText(surroundings.lines());
        }
        return ExitCode.SUCCESS;
    }
}
