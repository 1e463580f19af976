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

    /** The largest file, in bytes. */
    static final int MAX_SIZE = 1 << 20;

    private ScenarioReader() {}

    /**
     * The scenario in a file of anybody's.
     *
     * @param file what messages call it
     * @throws ScenarioFileException if it is none
     */
    static Scenario read(String file, byte[] bytes) {
        Problems problems = new Problems();
        YamlNode root = tree(file, bytes);
        problems.addOfOtherPlaces(ScenarioSchema.get().problems(root));
        return scenario(file, root, problems);
    }

    /**
     * The divergences in a file of anybody's, of these implementations in these scenarios.
     *
     * @param file what messages call it
     * @throws ScenarioFileException if there are none
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

    /** The scenario in a file that fits the schema: to know that again would take longer than all the rest. */
    static Scenario readChecked(String file, byte[] bytes) {
        return scenario(file, tree(file, bytes), new Problems());
    }

    private static Scenario scenario(String file, YamlNode root, Problems problems) {
        problems.addOfOtherPlaces(ScenarioNames.problems(root));
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
                    "there are no control characters in YAML, such as U+%04X; in double quotes \\x%02X stands for it"
                            .formatted(c, c));
        });
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
