package dev.ormworkbench.runner.classroom.http;

import dev.ormworkbench.database.driver.Tuning;
import dev.ormworkbench.runner.classroom.Classroom;
import dev.ormworkbench.runner.classroom.load.LoadNow;
import dev.ormworkbench.runner.classroom.load.LoadRules;
import dev.ormworkbench.runner.classroom.network.NetworkNow;
import dev.ormworkbench.runner.classroom.network.NetworkOperation;
import dev.ormworkbench.runner.classroom.network.NetworkRules;
import dev.ormworkbench.runner.classroom.network.NetworkScenario;
import dev.ormworkbench.runner.classroom.network.Piece;
import dev.ormworkbench.runner.classroom.report.ReportRules;
import dev.ormworkbench.runner.load.call.Mix;
import dev.ormworkbench.runner.load.call.Pick;
import dev.ormworkbench.runner.report.collect.CollectSettings;
import dev.ormworkbench.store.AutoCommit;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.ServerProduct;
import dev.ormworkbench.store.guild.Fetching;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the rules of what goes on. A field that is not there has its usual value. */
final class OngoingRules {

    private static final int USUAL_THREADS = 8;
    private static final int USUAL_PLAYERS = 100;
    private static final String OPERATION = "operation";
    private static final String SCENARIO = "scenario";
    private static final String USUAL_MIX = "find=70,trade=30";

    private OngoingRules() {}

    static OngoingApi<LoadRules, LoadNow> load(Classroom classroom) {
        return new OngoingApi<>(
                classroom,
                classroom.loads(),
                Set.of("threads", "players", "locking", "mix", "pick"),
                body -> checked(() -> new LoadRules(
                        body.whole("threads", USUAL_THREADS),
                        body.whole("players", USUAL_PLAYERS),
                        body.constant("locking", Locking.class, Locking.PESSIMISTIC),
                        mix(body.text("mix").orElse(USUAL_MIX)),
                        body.constant("pick", Pick.class, Pick.UNIFORM))));
    }

    static OngoingApi<NetworkRules, NetworkNow> network(Classroom classroom) {
        return new OngoingApi<>(
                classroom,
                classroom.networks(),
                Set.of(OPERATION, SCENARIO, "fetching", "autoCommit", "tuning", "latencyMicros"),
                body -> checked(() -> new NetworkRules(
                        piece(body, classroom.database().product()),
                        body.constant("fetching", Fetching.class, Fetching.BATCH),
                        body.constant("autoCommit", AutoCommit.class, classroom.autoCommit()),
                        body.constant(
                                "tuning", Tuning.class, classroom.database().tuning()),
                        Duration.of(body.whole("latencyMicros", 0), ChronoUnit.MICROS))));
    }

    private static Piece piece(JsonBody body, ServerProduct product) {
        Optional<String> scenario = body.text(SCENARIO);
        if (scenario.isPresent() && body.text(OPERATION).isPresent()) {
            throw new BadRequestException("an operation or a scenario is played: give one of them");
        }
        return scenario.<Piece>map(name -> NetworkScenario.named(name, product))
                .orElseGet(() -> body.constant(OPERATION, NetworkOperation.class, NetworkOperation.FIND));
    }

    static ReportApi report(Classroom classroom) {
        return new ReportApi(classroom, Set.of("full", "locking", "timeMillis", "warmUpMillis"), body -> {
            boolean full = body.flag("full", false);
            return checked(() -> new ReportRules(
                    full,
                    body.constant("locking", Locking.class, Locking.PESSIMISTIC),
                    millis(body, "timeMillis", CollectSettings.usualTime(full)),
                    millis(body, "warmUpMillis", CollectSettings.usualWarmUp(full))));
        });
    }

    private static Duration millis(JsonBody body, String name, Duration usual) {
        return Duration.ofMillis(body.whole(name, (int) usual.toMillis()));
    }

    /** The text may come from anybody, so it is not repeated. */
    private static Mix mix(String text) {
        try {
            return Mix.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("mix is a text such as " + USUAL_MIX);
        }
    }

    private static <R> R checked(Supplier<R> rules) {
        try {
            return rules.get();
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(String.valueOf(e.getMessage()));
        }
    }
}
