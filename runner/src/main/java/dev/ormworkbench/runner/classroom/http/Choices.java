package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.PlayRules;
import dev.ormworkbench.runner.classroom.network.NetworkOperation;
import dev.ormworkbench.runner.output.form.JsonDocument;
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
final class Choices {

    private static final Set<String> FIELDS =
            Set.of("implementations", "isolation", "locking", "fetching", "contracts", "script");
    private static final long SEED = 42;

    private final Classroom classroom;

    Choices(Classroom classroom) {
        this.classroom = classroom;
    }

    /** Returns everything that can be chosen. */
    Answer answer() throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.putAll(
                JsonDocument.record(dev.ormworkbench.runner.output.listing.Choices.of(classroom.implementations())));
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
        json.put("sessions", PlayRules.SESSIONS);
        return Answer.json(json);
    }

    private static List<String> spelled(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Spelling::of).toList();
    }

    /** Returns a scenario or lesson that ships with the workbench. */
    Answer scenario(String name) throws IOException {
        Optional<Scenario> found = ScenarioFiles.shipped(name);
        if (found.isEmpty()) {
            return Answer.error(HttpStatus.NOT_FOUND_404, "there is no such scenario");
        }
        Scenario scenario = found.get();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", scenario.name());
        json.put("summary", scenario.summary());
        json.put("explain", scenario.explain());
        json.put("isolation", scenario.isolation().map(Spelling::of).orElse(null));
        json.put("locking", scenario.locking().map(Spelling::of).orElse(null));
        json.put("fetching", scenario.fetching().map(Spelling::of).orElse(null));
        json.put("contracts", scenario.contracts().stream().map(Spelling::of).toList());
        json.put("sessions", scenario.sessions());
        json.put("steps", scenario.steps().stream().map(Choices::step).toList());
        return Answer.json(json);
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
     */
    PlayRules rules(Request request) throws IOException {
        JsonBody body = JsonBody.of(request, FIELDS);
        List<String> implementations = body.texts("implementations");
        if (implementations.isEmpty()) {
            throw new BadRequestException("choose at least one implementation");
        }
        Isolation isolation = body.constant("isolation", Isolation.class, Isolation.REPEATABLE_READ);
        if (!isolation.isOn(classroom.database().product())) {
            throw new BadRequestException("this server does not offer that isolation level");
        }
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
                SEED,
                Optional.empty());
        return body.text("script")
                .map(name -> rules.with(ScenarioFiles.shipped(name)
                        .orElseThrow(() -> new BadRequestException("there is no such scenario"))))
                .orElse(rules);
    }
}
