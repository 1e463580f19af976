package dev.ormworkbench.runner.cli.option;

import dev.ormworkbench.runner.cli.frame.UsageException;
import dev.ormworkbench.runner.cli.value.LowerCaseEnum;
import dev.ormworkbench.runner.cli.value.TimeSpan;
import dev.ormworkbench.runner.cli.value.WholeNumber;
import dev.ormworkbench.runner.load.LoadSettings;
import dev.ormworkbench.runner.load.call.Mix;
import dev.ormworkbench.runner.load.call.Pick;
import dev.ormworkbench.runner.measurement.LatencyText;
import dev.ormworkbench.runner.play.Retry;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.text.Counted;
import dev.ormworkbench.runner.text.Seconds;
import dev.ormworkbench.store.AutoCommit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the load. */
public final class LoadOptions {

    private static final int MOST_THREADS = 1_000;
    private static final int MOST_PLAYERS = 1_000_000;
    private static final int MOST_PER_SECOND = 1_000_000;
    private static final Pattern RATE = Pattern.compile("(\\d{1,7})(/s)?");

    @Option(
            names = "--threads",
            paramLabel = "NUMBER",
            defaultValue = "16",
            converter = WholeNumber.class,
            description = "Concurrent callers, 1 to " + MOST_THREADS + ". Default: ${DEFAULT-VALUE}.")
    private long threads;

    @Option(
            names = "--connections",
            paramLabel = "NUMBER",
            converter = WholeNumber.class,
            description = "Connections of the pool, 1 to " + MOST_THREADS
                    + ". With fewer connections than threads, threads wait for the "
                    + "pool. --autocommit=split has two pools of this size. Default: as many as threads.")
    private @Nullable Long connections;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = TimeSpan.class,
            description = "Measured time of each implementation with each locking strategy, 100ms to 24h. Before it, a "
                    + "tenth of this time, at most 5s, is warm-up. Default: ${DEFAULT-VALUE}.")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--rounds",
            paramLabel = "NUMBER",
            defaultValue = "1",
            converter = WholeNumber.class,
            description = "Rounds, 1 to " + LoadSettings.MOST_ROUNDS + ". Each round measures everything in another "
                    + "random order. Two and more give each number an interval. Default: ${DEFAULT-VALUE}.")
    private long rounds;

    @Option(
            names = "--rate",
            paramLabel = "NUMBER/s",
            description = "Calls to start per second, 1/s to " + MOST_PER_SECOND
                    + "/s. The latency of a call counts from its planned "
                    + "start. Default: each thread calls as soon as it has an answer.")
    private @Nullable String rate;

    @Option(
            names = "--mix",
            paramLabel = "WEIGHTS",
            defaultValue = "find=70,trade=25,create=5",
            description = {
                "Weights of find, trade, create, save and transfer. The last two need guilds. Default:",
                "${DEFAULT-VALUE}."
            })
    private String mix = "";

    @Option(
            names = "--players",
            paramLabel = "NUMBER",
            defaultValue = "1000",
            converter = WholeNumber.class,
            description = "Players to find and trade with, 2 to " + MOST_PLAYERS + ". There is a guild for every "
                    + LoadSettings.PLAYERS_OF_GUILD + ", " + LoadSettings.FEWEST_GUILDS + " to "
                    + LoadSettings.MOST_GUILDS + ". Default: ${DEFAULT-VALUE}.")
    private long players;

    @Option(
            names = "--pick",
            paramLabel = "WAY",
            defaultValue = "uniform",
            converter = LowerCaseEnum.OfPick.class,
            completionCandidates = LowerCaseEnum.OfPick.class,
            description =
                    "Choice of players and guilds: ${COMPLETION-CANDIDATES}. With zipf, a few get most calls. Default: "
                            + "${DEFAULT-VALUE}.")
    private Pick pick = Pick.UNIFORM;

    /**
     * Returns the settings of the load.
     *
     * @throws UsageException if a value is out of bounds
     */
    public LoadSettings settings(Retry retry, Duration latency, long seed) {
        int callers = WholeNumber.within("--threads", threads, 1, MOST_THREADS);
        return new LoadSettings(
                new LoadSettings.Clients(
                        callers,
                        connections == null
                                ? callers
                                : WholeNumber.within("--connections", connections, 1, MOST_THREADS),
                        ratePerSecond(),
                        retry),
                new LoadSettings.Calls(mix(), pick, WholeNumber.within("--players", players, 2, MOST_PLAYERS), seed),
                WholeNumber.within("--rounds", rounds, 1, LoadSettings.MOST_ROUNDS),
                duration,
                latency);
    }

    private OptionalInt ratePerSecond() {
        if (rate == null) {
            return OptionalInt.empty();
        }
        Matcher parts = RATE.matcher(rate);
        if (!parts.matches()) {
            throw new UsageException("--rate is a number of calls such as 500/s, not '" + rate + "'");
        }
        return OptionalInt.of(WholeNumber.within("--rate", Long.parseLong(parts.group(1)), 1, MOST_PER_SECOND));
    }

    private Mix mix() {
        try {
            return Mix.parse(mix);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--mix: " + e.getMessage());
        }
    }

    /** Describes the settings in one line for people. */
    public static String line(LoadSettings settings, AutoCommit autoCommit) {
        LoadSettings.Clients clients = settings.clients();
        LoadSettings.Calls calls = settings.calls();
        String pace = clients.ratePerSecond().isPresent()
                ? clients.ratePerSecond().getAsInt() + " calls a second"
                : "each calling as soon as it has an answer";
        String latency = settings.latency().isZero() ? "" : "; " + LatencyText.sentence(settings.latency());
        return Counted.of(clients.threads(), "thread") + ", " + clients.pools(autoCommit) + ", " + pace + "; "
                + calls.population() + " (" + Spelling.of(calls.pick()) + "); " + calls.mix()
                + "; " + (settings.rounds() == 1 ? "" : settings.rounds() + " rounds of ")
                + Seconds.of(settings.duration()) + " s after " + Seconds.of(settings.warmUp()) + " s of warm-up; seed "
                + calls.seed() + latency;
    }

    /** Describes the settings for a document, in the notation of the options. */
    public static Map<String, Object> shown(LoadSettings settings, int retries) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("rounds", settings.rounds());
        shown.put("durationSeconds", settings.duration().toMillis() / 1e3);
        shown.put("warmUpSeconds", settings.warmUp().toMillis() / 1e3);
        shown.put("ratePerSecond", settings.clients().ratePerSecond().orElse(0));
        shown.put("mix", settings.calls().mix().toString());
        shown.put("pick", Spelling.of(settings.calls().pick()));
        shown.put("retry", retries);
        return shown;
    }
}
