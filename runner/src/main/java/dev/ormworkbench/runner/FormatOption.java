package dev.ormworkbench.runner;

import dev.ormworkbench.runner.output.Format;
import picocli.CommandLine.Option;

/** How results are printed. */
final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = LowerCaseEnum.OfFormat.class,
            description = "How results are printed: text (the default) or json.")
    private Format format = Format.TEXT;

    Format format() {
        return format;
    }
}
