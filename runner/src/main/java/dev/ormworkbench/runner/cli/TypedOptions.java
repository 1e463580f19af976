package dev.ormworkbench.runner.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Options as somebody typed them. An option never holds a secret. */
final class TypedOptions {

    private TypedOptions() {}

    /**
     * Returns those that a command shares with others, one argument each, not quoted.
     *
     * @param spec of the command that is being executed; null gives an empty list
     */
    static List<String> ofMixins(@Nullable CommandSpec spec) {
        if (spec == null) {
            return List.of();
        }
        ParseResult parsed = spec.commandLine().getParseResult();
        return spec.mixins().values().stream()
                .flatMap(mixin -> mixin.options().stream())
                .filter(parsed::hasMatchedOption)
                .distinct()
                .flatMap(option -> typed(option).stream())
                .toList();
    }

    /**
     * Returns the names of all but these, in the order of the command's options.
     *
     * @param spec of the command that is being executed; null gives an empty list
     */
    static List<String> namesBeside(@Nullable CommandSpec spec, Set<String> others) {
        if (spec == null) {
            return List.of();
        }
        ParseResult parsed = spec.commandLine().getParseResult();
        return spec.options().stream()
                .filter(parsed::hasMatchedOption)
                .map(OptionSpec::longestName)
                .filter(name -> !others.contains(name))
                .toList();
    }

    private static List<String> typed(OptionSpec option) {
        return option.arity().max() == 0
                ? List.of(option.longestName())
                : option.originalStringValues().stream()
                        .flatMap(value -> Stream.of(option.longestName(), value))
                        .toList();
    }
}
