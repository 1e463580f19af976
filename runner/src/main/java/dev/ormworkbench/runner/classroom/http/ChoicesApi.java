package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.PlayRules;
import dev.ormworkbench.runner.classroom.PossibleAnswers;
import dev.ormworkbench.runner.classroom.network.NetworkOperation;
import dev.ormworkbench.runner.classroom.network.NetworkScenario;
import dev.ormworkbench.runner.output.form.JsonDocument;
import dev.ormworkbench.runner.output.json.OutcomeJson;
import dev.ormworkbench.runner.output.listing.Choices;
import dev.ormworkbench.runner.play.Notation;
import dev.ormworkbench.runner.run.OfferedLevels;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.Step;
import dev.ormworkbench.runner.scenario.file.ScenarioFiles;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.guild.Fetching;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** What a page can choose, and what it has chosen. */
final class ChoicesApi {

    private static final Set<String> FIELDS =
            Set.of("implementations", "isolation", "locking", "fetching", "contracts", "script", "text");

    private final Classroom classroom;
    private @Nullable Answer offered;

    ChoicesApi(Classroom classroom) {
        this.classroom = classroom;
    }

    /** Returns everything that can be chosen. It does not change, and all lessons are read for it: so this is done once. */
    synchronized Answer answer() throws IOException {
        if (offered == null) {
            offered = offer();
        }
        return offered;
    }

    private Answer offer() throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.putAll(JsonDocument.record(Choices.of(classroom.implementations())));
        json.put(
                "server",
                classroom.database().product().displayName() + " "
                        + classroom.database().info().kind().version());
        json.put(
                "isolations",
                OfferedLevels.of(classroom.database()).all(unused -> {}).stream()
                        .map(Spelling::of)
                        .toList());
        json.put("lockings", spelled(Locking.values()));
        json.put("fetchings", spelled(Fetching.values()));
        json.put("autoCommits", spelled(AutoCommit.values()));
        json.put("autoCommit", Spelling.of(classroom.autoCommit()));
        json.put("tunings", spelled(Tuning.values()));
        json.put("tuning", Spelling.of(classroom.database().tuning()));
        json.put("operations", spelled(NetworkOperation.values()));
        json.put(
                "networkScenarios",
                NetworkScenario.all(classroom.database().product()).stream()
                        .map(each -> ofNetwork(each.scenario()))
                        .toList());
        json.put("sessions", PlayRules.SESSIONS);
        return Answer.json(json);
    }

    private static Map<String, @Nullable Object> ofNetwork(Scenario scenario) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", scenario.name());
        json.put("fetchesAsAsked", scenario.fetchesAsAsked());
        return json;
    }

    private static List<String> spelled(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Spelling::of).toList();
    }

    /** Returns a scenario or lesson that ships with the workbench, and what its steps may read. */
    Answer scenario(String name) throws IOException {
        Optional<Scenario> found = ScenarioFiles.shipped(name);
        if (found.isEmpty()) {
            return Answer.error(HttpStatus.NOT_FOUND_404, "there is no such scenario");
        }
        Map<String, @Nullable Object> json = json(found.get());
        json.put(
                "answers",
                PossibleAnswers.of(found.get().steps()).stream()
                        .map(each -> each.stream().map(OutcomeJson::of).toList())
                        .toList());
        return Answer.json(json);
    }

    /** Returns what a page shows of a scenario before it is played. */
    static Map<String, @Nullable Object> json(Scenario scenario) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", scenario.name());
        json.put("summary", scenario.summary());
        json.put("explain", scenario.explain());
        json.put("isolation", scenario.isolation().map(Spelling::of).orElse(null));
        json.put("locking", scenario.locking().map(Spelling::of).orElse(null));
        json.put("fetching", scenario.fetching().map(Spelling::of).orElse(null));
        json.put("contracts", scenario.contracts().stream().map(Spelling::of).toList());
        json.put("sessions", scenario.sessions());
        json.put("steps", scenario.steps().stream().map(ChoicesApi::step).toList());
        return json;
    }

    private static Map<String, @Nullable Object> step(Step step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("session", step.session());
        json.put("operation", step.operation().name());
        json.put(
                "call",
                step.operation().name() + Notation.arguments(step.operation().arguments()));
        return json;
    }

    /**
     * Reads the rules of a play that a page wants.
     *
     * @throws BadRequestException if a choice does not exist
     * @throws dev.ormworkbench.runner.scenario.file.ScenarioFileException if the text is no scenario
     */
    PlayRules rules(Request request) throws IOException {
        JsonBody body = JsonBody.of(request, FIELDS);
        List<String> implementations = body.texts("implementations");
        if (implementations.isEmpty()) {
            throw new BadRequestException("choose at least one implementation");
        }
        Isolation isolation = body.constant("isolation", Isolation.class, Isolation.REPEATABLE_READ);
        Set<Contract> contracts = body.constants("contracts", Contract.class, Set.of(Contract.PLAYERS));
        if (contracts.isEmpty()) {
            throw new BadRequestException("choose at least one contract");
        }
        PlayRules rules = new PlayRules(
                implementations.stream().distinct().sorted().toList(),
                isolation,
                body.constant("locking", Locking.class, Locking.PESSIMISTIC),
                body.constant("fetching", Fetching.class, Fetching.BATCH),
                contracts,
                Optional.empty());
        PlayRules all = script(body).map(rules::with).orElse(rules);
        if (!all.isolation().isOn(classroom.database().product())) {
            throw new BadRequestException(
                    "this server does not offer the isolation level " + Spelling.of(all.isolation()));
        }
        return all;
    }

    private static Optional<Scenario> script(JsonBody body) {
        Optional<String> name = body.text("script");
        Optional<String> text = body.text("text");
        if (name.isPresent() && text.isPresent()) {
            throw new BadRequestException("script names a scenario and text is one: give one of them");
        }
        return name.map(each -> ScenarioFiles.shipped(each)
                        .orElseThrow(() -> new BadRequestException("there is no such scenario")))
                .or(() -> text.map(WrittenText::parse));
    }
}
