package dev.ormworkbench.runner.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SchemaResolver;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.ormworkbench.database.session.TransactionMode;
import dev.ormworkbench.runner.scenario.Operation;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.Theme;
import dev.ormworkbench.store.Behaviour;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.error.PlayerStoreException;
import dev.ormworkbench.store.guild.Fetching;
import dev.ormworkbench.store.guild.GuildSort;
import dev.ormworkbench.store.guild.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The schema")
class ScenarioSchemaTest {

    private static final YamlNode SCHEMA = YamlTree.read(ScenarioSchema.text());

    private static final JsonNodeFactory NODES = new JsonNodeFactory() {
        @Override
        public JsonNode wrap(Object node) {
            return (JsonNode) node;
        }

        @Override
        public JsonNode create(String text) {
            return YamlTree.read(text);
        }
    };

    @Test
    @DisplayName("is valid by the schema of schemas")
    void isASchema() {
        Validator.Result result = new ValidatorFactory()
                .withJsonNodeFactory(NODES)
                .withSchemaResolver(SchemaResolver.compose())
                .validate(NODES.create("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}"), SCHEMA);
        assertThat(result.getErrors()).isEmpty();
        assertThat(result.isValid()).isTrue();
    }

    @Test
    @DisplayName("has the existing levels, locking strategies, products, transaction modes and behaviours")
    void enumsAgree() {
        assertThat(texts("/$defs/isolation/enum")).isEqualTo(spelled(Isolation.values()));
        assertThat(texts("/$defs/locking/enum")).isEqualTo(spelled(Locking.values()));
        assertThat(texts("/$defs/theme/enum")).isEqualTo(spelled(Theme.values()));
        assertThat(texts("/$defs/product/enum")).isEqualTo(spelled(ServerProduct.values()));
        assertThat(texts("/$defs/fetching/enum")).isEqualTo(spelled(Fetching.values()));
        assertThat(texts("/$defs/tier/enum")).isEqualTo(spelled(Tier.values()));
        assertThat(texts("/$defs/step/properties/search/properties/sort/enum")).isEqualTo(spelled(GuildSort.values()));
        assertThat(texts("/$defs/behaviour/enum")).isEqualTo(spelled(Behaviour.values()));
        assertThat(texts("/$defs/transactionMode/enum")).isEqualTo(spelled(TransactionMode.values()));
    }

    @Test
    @DisplayName("suggests the existing exceptions, and that of a bad argument")
    void exceptionsAgree() {
        List<Class<?>> stores = List.of(PlayerStoreException.class.getPermittedSubclasses());
        assertThat(texts("/$defs/error/examples"))
                .isEqualTo(Stream.concat(stores.stream(), Stream.of(IllegalArgumentException.class))
                        .map(Class::getSimpleName)
                        .sorted()
                        .toList());
    }

    @Test
    @DisplayName("has the existing operations")
    void operationsAgree() {
        List<String> inChoice = SCHEMA.at("/$defs/step/oneOf").elements().stream()
                .map(each -> each.at("/required/0").asString())
                .toList();
        List<String> inProperties = SCHEMA.at("/$defs/step/properties").members().keySet().stream()
                .filter(name -> !List.of("session", "as", "expect", "blocks", "expectOn", "diverges")
                        .contains(name))
                .toList();
        assertThat(inProperties).isEqualTo(inChoice);
        assertThat(inChoice)
                .containsExactlyInAnyOrderElementsOf(RandomScenarios.operations().stream()
                        .map(Operation::name)
                        .distinct()
                        .toList());
        assertThat(RandomScenarios.operations())
                .extracting(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Operation.class.getPermittedSubclasses())
                        .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
                        .toList());
    }

    @Test
    @DisplayName("describes its parts for editors")
    void describes() {
        assertThat(SCHEMA.at("/properties").members().values())
                .allSatisfy(property -> assertThat(property.members()).containsKeys("title", "description"));
        assertThat(SCHEMA.at("/$defs/step/properties").members().values()).allSatisfy(property -> {
            YamlNode reference = property.get("$ref");
            YamlNode described = property.get("description") == null && reference != null
                    ? SCHEMA.at(reference.asString().substring(1))
                    : property;
            assertThat(described.members()).containsKey("description");
        });
    }

    private static List<String> texts(String pointer) {
        return SCHEMA.at(pointer).elements().stream().map(YamlNode::asString).toList();
    }

    private static List<String> spelled(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Spelling::of).toList();
    }
}
