package dev.ormworkbench.runner.play;

import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.store.Player;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one scenario came to on one implementation.
 *
 * @param steps those that were played, in order: all of them, or up to the one that found the store unavailable
 * @param stored of a lesson, the first players of the table, by their ids, after all sessions have ended; empty for other
 *     scenarios, and where the store cannot be asked
 * @param beside what was sent beside the steps; empty if that was not traced
 */
public record Transcript(
        Scenario scenario,
        Scope.Setting setting,
        List<PlayedStep> steps,
        Optional<List<Player>> stored,
        Optional<BesideSteps> beside) {

    public Transcript {
        steps = List.copyOf(steps);
        stored = stored.map(List::copyOf);
    }

    /** The scenario's name, and the level if it has transactions, such as {@code g0 at serializable}. */
    public String title() {
        return scenario.name() + (scenario.hasTransactions() ? " at " + Spelling.of(setting.isolation()) : "");
    }

    /** On what it was played. */
    public String implementation() {
        return setting.implementation();
    }

    /** The lines of its steps, with their numbers where sessions play: a step of theirs may speak of another. */
    public List<String> lines() {
        return steps.stream().map(this::lineOf).toList();
    }

    /** The line of one of its steps, as {@link #lines} has it. */
    public String lineOf(PlayedStep step) {
        return scenario.sessions().isEmpty() ? step.line() : step.numberedLine();
    }

    /** What the named steps came to, those that were played and threw nothing, in their order. */
    public Map<String, Object> namedValues() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (PlayedStep played : steps) {
            Outcome outcome = played.outcome();
            if (outcome.isPlayed() && !outcome.isFailure()) {
                played.step().name().ifPresent(name -> values.put(name, outcome.value()));
            }
        }
        return values;
    }

    /** What came of the lesson; empty if the scenario is none. */
    public Optional<Lesson.Result> result() {
        return scenario.lesson()
                .map(lesson -> new Lesson.Result(
                        lesson.happened().holds(namedValues()),
                        steps.stream().anyMatch(PlayedStep::blocked),
                        steps.stream()
                                .flatMap(step -> step.outcome().error().stream())
                                .findFirst()));
    }
}
