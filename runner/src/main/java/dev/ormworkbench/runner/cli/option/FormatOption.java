package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import dev.ormworkbench.runner.output.Format;
import picocli.CommandLine.Option;

/** The option for the format of printed results. */
public final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = LowerCaseEnum.OfFormat.class,
            completionCandidates = LowerCaseEnum.OfFormat.class,
            description = "Format of the results: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    public Format format() {
        return format;
    }
}
