package dev.ormworkbench.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish, which picocli does not write. */
final class FishScript {

    private final String program;
    private final List<String> lines = new ArrayList<>();

    private FishScript(String program) {
        this.program = program;
    }

    /** Returns the script that completes a program, its commands, and their options and values. */
    static String of(CommandSpec program) {
        FishScript script = new FishScript(program.name());
        script.add(program);
        return String.join("\n", script.lines) + "\n";
    }

    private void add(CommandSpec all) {
        String commands = String.join(" ", all.subcommands().keySet());
        String none = "not __fish_seen_subcommand_from " + commands;
        lines.add("# fish completion for " + program);
        // Files only where an option takes one.
        lines.add("complete -c " + program + " -f");
        for (Map.Entry<String, CommandLine> command : all.subcommands().entrySet()) {
            CommandSpec spec = command.getValue().getCommandSpec();
            complete(none, "-a " + command.getKey(), spec.usageMessage().description()[0]);
            String seen = "__fish_seen_subcommand_from " + command.getKey();
            // The default command needs no name.
            String condition = command.getKey().equals("run") ? none + "; or " + seen : seen;
            spec.options().forEach(option -> complete(condition, option(option), firstLine(option)));
            spec.positionalParameters()
                    .forEach(argument -> complete(condition, "-a " + quoted(values(argument)), firstLine(argument)));
        }
    }

    private void complete(String condition, String what, String description) {
        lines.add("complete -c " + program + " -n " + quoted(condition) + " " + what + " -d "
                + quoted(description.replaceFirst("[.:].*", "")));
    }

    private static String option(OptionSpec option) {
        StringBuilder text = new StringBuilder("-l " + option.longestName().substring("--".length()));
        if (option.shortestName().length() == 2) {
            text.append(" -s ").append(option.shortestName().charAt(1));
        }
        if (option.arity().min() > 0) {
            boolean takesFile = option.auxiliaryTypes()[0] == Path.class
                    || option.paramLabel().contains("FILE");
            text.append(takesFile ? " -r -F" : " -x");
        }
        String values = values(option);
        if (!values.isEmpty()) {
            String list = option.splitRegex().isEmpty() ? values : "(__fish_append , " + values + ")";
            text.append(" -a ").append(quoted(list));
        }
        return text.toString();
    }

    private static String values(ArgSpec argument) {
        @Nullable Iterable<String> candidates = argument.completionCandidates();
        return candidates == null
                ? ""
                : String.join(
                        " ",
                        StreamSupport.stream(candidates.spliterator(), false).toList());
    }

    private static String firstLine(ArgSpec argument) {
        return argument.description().length == 0 ? "" : argument.description()[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
