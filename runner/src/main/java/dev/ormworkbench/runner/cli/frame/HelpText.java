package dev.ormworkbench.runner.cli.frame;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Help of 80 columns, with options and commands under headings. */
public final class HelpText {

    private static final int WIDTH = 80;
    private static final int OPTION_WIDTH = 26;

    /** Forbids a break of the line where it stands, and is not printed. */
    private static final String JOINER = "\uFEFF";

    private HelpText() {}

    /** The names of all commands. */
    public static final class CommandNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Section.COMMANDS.stream()
                    .flatMap(section -> section.names().stream())
                    .iterator();
        }
    }

    /** Gives a command, and the commands below it, this help. */
    public static void describe(CommandLine command) {
        command.setUsageHelpWidth(WIDTH).setUsageHelpLongOptionsMaxWidth(OPTION_WIDTH);
        Map<String, CommandLine.IHelpSectionRenderer> sections = command.getHelpSectionMap();
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpText::options);
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpText::commands);
        command.setHelpSectionMap(sections);
        command.getSubcommands().values().forEach(HelpText::describe);
    }

    private static String options(Help help) {
        String command = help.commandSpec().name();
        List<OptionSpec> all = help.commandSpec().options();
        StringBuilder text = new StringBuilder();
        for (Section section : Section.OPTIONS) {
            List<OptionSpec> below = all.stream()
                    .filter(option -> section.equals(Section.ofOption(command, option.longestName())))
                    .sorted(Comparator.comparingInt(option -> section.position(command, option.longestName())))
                    .map(HelpText::withWholeNames)
                    .toList();
            if (!below.isEmpty()) {
                text.append(heading(help, section))
                        .append(help.optionListExcludingGroups(
                                below,
                                help.createDefaultLayout(all, List.of(), help.colorScheme()),
                                null,
                                help.parameterLabelRenderer()));
            }
        }
        return text.toString().replace(JOINER, "");
    }

    /** A name such as report.html stays on one line, which Java's rules for lines would break after its point. */
    private static OptionSpec withWholeNames(OptionSpec option) {
        String[] lines = option.description();
        String[] whole = Stream.of(lines)
                .map(line -> line.replaceAll("(?<=[.:])(?=\\w)", JOINER))
                .toArray(String[]::new);
        // A copy does not resolve the names of the standard options.
        return Arrays.equals(lines, whole)
                ? option
                : OptionSpec.builder(option).description(whole).build();
    }

    private static String commands(Help help) {
        StringBuilder text = new StringBuilder();
        for (Section section : Section.COMMANDS) {
            Map<String, Help> below = new LinkedHashMap<>(help.subcommands());
            below.keySet().retainAll(section.names());
            if (!below.isEmpty()) {
                text.append(heading(help, section)).append(help.commandList(below));
            }
        }
        return text.toString();
    }

    private static String heading(Help help, Section section) {
        return help.createHeading("%n" + section.heading() + ":%n");
    }
}
