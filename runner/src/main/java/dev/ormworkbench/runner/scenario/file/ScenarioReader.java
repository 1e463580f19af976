package dev.ormworkbench.runner.scenario.file;

import dev.ormworkbench.runner.scenario.Divergences;
import dev.ormworkbench.runner.scenario.Scenario;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads the bytes of a scenario file. */
final class ScenarioReader {

    /** The maximum size of a file, in bytes. */
    static final int MAX_SIZE = 1 << 20;

    private ScenarioReader() {}

    /**
     * Reads the scenario in a file that anyone may have written.
     *
     * @param file its name in messages
     * @throws ScenarioFileException if it is not a scenario
     */
    static Scenario read(String file, byte[] bytes) {
        Problems problems = new Problems();
        YamlNode root = tree(file, bytes);
        problems.addOfOtherPlaces(ScenarioSchema.get().problems(root));
        return scenario(file, root, problems);
    }

    /**
     * Reads the divergences in a file that anyone may have written, for these implementations and scenarios.
     *
     * @param file its name in messages
     * @throws ScenarioFileException if it contains no valid divergences
     */
    static Divergences readDivergences(
            String file, byte[] bytes, Collection<Scenario> scenarios, Set<String> implementations) {
        Problems problems = new Problems();
        YamlNode root = tree(file, bytes);
        problems.addOfOtherPlaces(ScenarioSchema.get().problemsOfDivergences(root));
        problems.throwIfAny(file);
        Divergences divergences = DivergenceTree.read(root, scenarios, implementations, problems);
        problems.throwIfAny(file);
        return divergences;
    }

    /**
     * Reads the scenario in a file that is known to fit the schema. Checking that again would take longer than
     * everything else.
     */
    static Scenario readChecked(String file, byte[] bytes) {
        return scenario(file, tree(file, bytes), new Problems());
    }

    private static Scenario scenario(String file, YamlNode root, Problems problems) {
        problems.addOfOtherPlaces(NameCheck.problems(root));
        problems.throwIfAny(file);
        Scenario scenario = ScenarioTree.read(root, problems);
        problems.throwIfAny(file);
        return scenario;
    }

    /** Without its tree, nothing else can be said of a file. */
    private static YamlNode tree(String file, byte[] bytes) {
        try {
            return YamlTree.read(textOf(bytes));
        } catch (Problem problem) {
            throw ScenarioFileException.of(file, List.of(problem));
        }
    }

    private static String textOf(byte[] bytes) {
        if (bytes.length > MAX_SIZE) {
            throw new Problem(Place.START, "a file has at most " + MAX_SIZE + " bytes");
        }
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), chars, true);
        chars.flip();
        if (result.isError()) {
            throw new Problem(Place.endOf(chars), "these bytes are not UTF-8");
        }
        String text = chars.toString();
        text.codePoints().filter(c -> !StreamReader.isPrintable(c)).findFirst().ifPresent(c -> {
            Place place = Place.endOf(text.substring(0, text.indexOf(Character.toString(c))));
            throw new Problem(
                    place,
                    "YAML allows no control characters such as U+%04X; in double quotes, write \\x%02X"
                            .formatted(c, c));
        });
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
