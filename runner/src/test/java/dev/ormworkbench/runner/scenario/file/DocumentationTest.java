package dev.ormworkbench.runner.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.runner.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/scenarios.md")
class DocumentationTest {

    @Test
    @DisplayName("contains valid scenarios as examples")
    void examples() throws IOException {
        assertThat(DocumentedScenarios.all())
                .extracting(Scenario::name)
                .containsExactly("two-buyers", "second-read", "changed-between");
    }

    @Test
    @DisplayName("names everything in the schema")
    void complete() throws IOException {
        String document = Files.readString(DocumentedScenarios.FILE);
        YamlNode schema = YamlTree.read(ScenarioSchema.text());
        assertThat(Stream.of(
                                "/properties",
                                "/$defs/step/properties",
                                "/$defs/divergence/properties",
                                "/$defs/divergentResult/properties",
                                "/$defs/condition/properties")
                        .flatMap(pointer -> schema.at(pointer).members().keySet().stream())
                        .distinct())
                .allSatisfy(name -> assertThat(document).containsPattern("`" + name + "(`|:)"));
        assertThat(Stream.of("isolation", "locking", "product", "transactionMode")
                        .flatMap(name -> schema.at("/$defs/" + name + "/enum").elements().stream()))
                .allSatisfy(each -> assertThat(document).contains("`" + each.asString() + "`"));
        assertThat(schema.at("/$defs/value/anyOf/0/enum").elements())
                .allSatisfy(each -> assertThat(document).contains("`" + each.asString() + "`"));
    }
}
