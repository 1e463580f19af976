package dev.ormworkbench.runner.scenario.file;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.ormworkbench.runner.scenario.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The JSON Schema of scenario files. Editors complete and check with it, and it is the first check here. */
final class ScenarioSchema {

    static final String FILE = "scenario.schema.json";

    private static final URI LOCATION = URI.create("urn:orm-workbench:scenario");
    private static final URI DIVERGENCES = URI.create(LOCATION + "#/$defs/divergences");

    private final YamlNode schema;
    private final Validator validator;

    private ScenarioSchema(YamlNode schema) {
        this.schema = schema;
        // A test checks the schema itself, so it need not be checked on each start.
        this.validator = new ValidatorFactory()
                .withJsonNodeFactory(new YamlNodes())
                .withEvaluatorFactory((context, keyword, node) ->
                        keyword.equals("uniqueItems") ? Optional.of(ScenarioSchema::uniqueItems) : Optional.empty())
                .withDisabledSchemaValidation(true)
                .createValidator();
        validator.registerSchema(LOCATION, schema);
    }

    /** The validator's own compares each entry with each other one: a list of fifty thousand would take half a minute. */
    private static Evaluator.Result uniqueItems(EvaluationContext context, JsonNode node) {
        Set<Object> values = new HashSet<>();
        boolean areUnique = !node.isArray() || node.asArray().stream().allMatch(each -> values.add(valueOf(each)));
        return areUnique ? Evaluator.Result.success() : Evaluator.Result.failure("a duplicate entry");
    }

    /** Returns what equals the value of the same entry elsewhere. */
    private static Object valueOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL -> Optional.empty();
            case BOOLEAN -> node.asBoolean();
            case STRING -> node.asString();
            case INTEGER, NUMBER -> node.asNumber().stripTrailingZeros();
            case ARRAY -> node.asArray().stream().map(ScenarioSchema::valueOf).toList();
            case OBJECT ->
                node.asObject().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> valueOf(each.getValue())));
        };
    }

    /** Returns the schema, which is read on the first call. */
    static ScenarioSchema get() {
        return Holder.SCHEMA;
    }

    /** Returns what is wrong with a scenario, in the order of the file; nothing if it fits. */
    List<Problem> problems(YamlNode root) {
        return problems(LOCATION, root, "a scenario");
    }

    /** Returns what is wrong with divergences, in the order of the file; nothing if they fit. */
    List<Problem> problemsOfDivergences(YamlNode root) {
        return problems(DIVERGENCES, root, "a file of divergences");
    }

    private List<Problem> problems(URI part, YamlNode root, String rootName) {
        Validator.Result result = validator.validate(part, root);
        return result.isValid() ? List.of() : new SchemaErrors(schema, root, rootName).all(result.getErrors());
    }

    static String text() {
        try (InputStream in = Scenario.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Holder {
        static final ScenarioSchema SCHEMA = new ScenarioSchema(YamlTree.read(text()));
    }

    /** Reads the schema like the files themselves, since JSON is YAML, too. */
    private static final class YamlNodes implements JsonNodeFactory {
        @Override
        public JsonNode wrap(Object node) {
            return (JsonNode) node;
        }

        @Override
        public JsonNode create(String text) {
            return YamlTree.read(text);
        }
    }
}
