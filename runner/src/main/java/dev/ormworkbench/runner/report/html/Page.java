package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.Warning;
import dev.ormworkbench.runner.report.Results;
import dev.ormworkbench.runner.report.html.form.Palette;
import dev.ormworkbench.runner.report.source.Sources;
import dev.ormworkbench.runner.store.StoreContract;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that the page shows. A section without content is left out. */
public record Page(
        Results results,
        Assets assets,
        Palette palette,
        Summary summary,
        Network network,
        Timings timings,
        Loads loads,
        CodeByContract code,
        Plays plays) {

    /** The code of the stores of players, and of the stores of guilds. */
    public record CodeByContract(Code players, Code guilds) {}

    /** What was played: lessons, and scenarios that are compared only. */
    public record Plays(Lessons lessons, Lessons scenarios) {}

    /**
     * Returns the page of results.
     *
     * @param sources code of implementations; some may be missing
     */
    static Page of(Results results, Sources sources, Assets assets) {
        Palette palette = new Palette(results.implementations().stream());
        Timings timings = Timings.of(results.bench(), palette);
        Loads loads = Loads.of(results.load(), palette);
        return new Page(
                results,
                assets,
                palette,
                Summary.of(sources.of(StoreContract.PLAYERS), results.wire(), timings, loads, palette),
                Network.of(results.counts(), palette),
                timings,
                loads,
                new CodeByContract(
                        Code.of(StoreContract.PLAYERS, sources, results.wire(), palette),
                        Code.of(StoreContract.GUILDS, sources, results.wire(), palette)),
                new Plays(
                        Lessons.of(
                                results.lessons(),
                                "lesson",
                                new RepeatCommand(results.origin().options(), /* lessons= */ true)),
                        Lessons.of(
                                results.scenarios(),
                                "scenario",
                                new RepeatCommand(results.origin().options(), /* lessons= */ false))));
    }

    /** Returns the warnings of all measurements, each once. */
    public Set<Warning> warnings() {
        return Warning.of(Stream.concat(results.bench().stream(), results.load().stream()));
    }
}
