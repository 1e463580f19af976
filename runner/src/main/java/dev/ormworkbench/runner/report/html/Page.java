package dev.ormworkbench.runner.report.html;

import dev.ormworkbench.runner.measurement.Warning;
import dev.ormworkbench.runner.report.Results;
import dev.ormworkbench.runner.report.source.StoreSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All that the page shows. A section with nothing in it is left out. */
public record Page(
        Results results,
        Assets assets,
        Palette palette,
        Summary summary,
        Network network,
        Timings timings,
        Loads loads,
        Code code,
        Lessons lessons,
        Lessons scenarios) {

    /**
     * The page of results.
     *
     * @param sources the code of those implementations whose code there is, by name
     */
    static Page of(Results results, Map<String, StoreSource> sources, Assets assets) {
        Palette palette = new Palette(results.implementations().stream());
        Timings timings = Timings.of(results.bench(), palette);
        Loads loads = Loads.of(results.load(), palette);
        return new Page(
                results,
                assets,
                palette,
                Summary.of(sources, results.wire(), timings, loads, palette),
                Network.of(results.wire(), palette),
                timings,
                loads,
                Code.of(sources, results.wire(), palette),
                Lessons.of(results.lessons(), "lesson"),
                Lessons.of(results.scenarios(), "scenario"));
    }

    /** The warnings of all that was measured, each once. */
    public Set<Warning> warnings() {
        return Warning.of(Stream.concat(results.bench().stream(), results.load().stream()));
    }
}
