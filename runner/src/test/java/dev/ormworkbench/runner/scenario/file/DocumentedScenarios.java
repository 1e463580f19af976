package dev.ormworkbench.runner.scenario.file;

import dev.ormworkbench.runner.scenario.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The examples in docs/scenarios.md: each YAML block that begins like a scenario file. */
public final class DocumentedScenarios {

    static final Path FILE = Path.of("..", "docs", "scenarios.md");

    private static final Pattern BLOCK = Pattern.compile(
            "^```yaml\n(" + Pattern.quote(ScenarioText.SCHEMA_COMMENT) + "\n.*?)^```$",
            Pattern.MULTILINE | Pattern.DOTALL);

    private DocumentedScenarios() {}

    /** Returns all examples in order. An error names the line of the document. */
    public static List<Scenario> all() throws IOException {
        String document = Files.readString(FILE);
        List<Scenario> scenarios = new ArrayList<>();
        Matcher block = BLOCK.matcher(document);
        while (block.find()) {
            String before = document.substring(0, block.start(1));
            String at = FILE + " from line " + (before.lines().count() + 1);
            scenarios.add(ScenarioReader.read(at, block.group(1).getBytes(StandardCharsets.UTF_8)));
        }
        return scenarios;
    }
}
