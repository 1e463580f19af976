package dev.ormworkbench.runner.output.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.ValidatorFactory;
import dev.ormworkbench.runner.fixture.PlainJson;
import dev.ormworkbench.runner.play.BesideSteps;
import dev.ormworkbench.runner.trace.StepTrace;
import dev.ormworkbench.runner.trace.Timeline;
import dev.ormworkbench.runner.wire.CommandKind;
import dev.ormworkbench.runner.wire.SentCommand;
import dev.ormworkbench.runner.wire.WireTotals;
import dev.ormworkbench.runner.wire.WireTraffic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

class TraceJsonTest {

    /** A pool keeps its idle connections alive whenever it likes. */
    @Test
    void whatIsSentBeforeDuringAndAfterTheStepsFitsTheSchema() throws IOException {
        List<SentCommand> pings = Stream.of(50L, 150L, 250L, 350L)
                .map(began -> new SentCommand(2, CommandKind.COM_PING, "", 0, 5, 11, 10, began))
                .toList();
        StepTrace noSession = new StepTrace(
                List.of(), new WireTraffic(pings, WireTotals.NOTHING), new Timeline(List.of(100L, 200L), 300));

        String json = JSON.std
                .with(JSON.Feature.WRITE_NULL_PROPERTIES)
                .asString(TraceJson.of(new BesideSteps(Map.of(), noSession)));

        assertThat(json).contains("\"sentInStep\":0", "\"sentInStep\":1", "\"sentInStep\":2", "\"sentInStep\":null");
        assertThat(new ValidatorFactory()
                        .withJsonNodeFactory(PlainJson.FACTORY)
                        .withDisabledSchemaValidation(true)
                        .validate(ofBesideSteps(), json)
                        .getErrors())
                .isEmpty();
    }

    private static String ofBesideSteps() throws IOException {
        Map<String, Object> run = ResultSchema.of("run");
        return JSON.std.asString(Map.of("$ref", "#/$defs/besideSteps", "$defs", run.get("$defs")));
    }
}
