package dev.ormworkbench.runner.play;

import dev.ormworkbench.runner.scenario.Condition;
import dev.ormworkbench.runner.scenario.LessonResult;
import dev.ormworkbench.runner.scenario.Outcome;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Scope;
import dev.ormworkbench.runner.scenario.Spelling;
import dev.ormworkbench.runner.scenario.Traffic;
import dev.ormworkbench.runner.trace.StepTrace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of one scenario on one implementation.
 *
 * @param steps the played steps in order: all of them, or up to the one that found the store unavailable
 * @param stored for a lesson, after all sessions have ended: the first players by id, or the first guilds by name if it calls a
 *     store of guilds; as outcomes have them. Empty for other scenarios and if the store cannot be asked
 * @param sent what the named steps sent that were played and did not throw; empty without tracing
 * @param beside the traffic that belongs to no step; empty without tracing
 */
public record Transcript(
        Scenario scenario,
        Scope.Setting setting,
        List<PlayedStep> steps,
        Optional<List<Map<String, Object>>> stored,
        Map<String, Traffic> sent,
        Optional<BesideSteps> beside) {

    public Transcript {
        steps = List.copyOf(steps);
        stored = stored.map(List::copyOf);
    }

    /**
     * Returns the scenario's name, and the isolation level if it has transactions, such as {@code g0 at serializable}.
     */
    public String title() {
        return scenario.name() + (scenario.hasTransactions() ? " at " + Spelling.of(setting.isolation()) : "");
    }

    /** Returns the name of the implementation. */
    public String implementation() {
        return setting.implementation();
    }

    /**
     * Returns the lines of its steps. If the scenario has named sessions, each line has its number, because a line may
     * refer to another step.
     */
    public List<String> lines() {
        return steps.stream().map(this::lineOf).toList();
    }

    /** Returns the line of one of its steps, in the form of {@link #lines}. */
    public String lineOf(PlayedStep step) {
        return scenario.sessions().isEmpty() ? step.line() : step.numberedLine();
    }

    /** Returns the values of the named steps that were played and did not throw, in order. */
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

    /** Returns whether the tap could not read what a traced step sent or was answered, because it was encrypted or compressed. */
    public boolean hidesTraffic() {
        return traces().anyMatch(trace -> !trace.wire().totals().hidden().isEmpty());
    }

    /** Returns the traces of the traced steps, in order. */
    public Stream<StepTrace> traces() {
        return steps.stream().flatMap(step -> step.trace().stream());
    }

    /** Returns the same transcript without its traces. What steps sent is still counted. */
    public Transcript withoutTraces() {
        return new Transcript(
                scenario,
                setting,
                steps.stream().map(PlayedStep::withoutTrace).toList(),
                stored,
                sent,
                Optional.empty());
    }

    /** Returns the result of the lesson; empty if the scenario is no lesson. */
    public Optional<LessonResult> result() {
        return scenario.lesson()
                .map(lesson -> new LessonResult(
                        lesson.happened().holds(new Condition.Evidence(namedValues(), sent)),
                        steps.stream().anyMatch(PlayedStep::blocked),
                        steps.stream()
                                .flatMap(step -> step.outcome().error().stream())
                                .findFirst()));
    }
}
