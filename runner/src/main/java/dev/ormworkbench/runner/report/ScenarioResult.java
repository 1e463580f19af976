package dev.ormworkbench.runner.report;

import dev.ormworkbench.runner.compare.LessonCell;
import dev.ormworkbench.runner.output.LessonEnding;
import dev.ormworkbench.runner.play.Notation;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Scenario;
import dev.ormworkbench.runner.scenario.Spelling;
import java.util.List;

/**
 * The result of a scenario or lesson on one implementation.
 *
 * @param isolation as users name it
 */
public record ScenarioResult(
        Description description, String isolation, String implementation, Observed observed, List<PlayedLine> steps) {

    /** What was played. */
    public record Description(String name, String summary, String explain) {

        private static Description of(Scenario scenario) {
            return new Description(scenario.name(), scenario.summary(), scenario.explain());
        }
    }

    /**
     * What was seen of a lesson. A scenario has {@link #NONE}.
     *
     * @param result such as {@code prevented, blocked}; empty text for a scenario
     * @param happened whether the phenomenon of a lesson happened
     * @param blocked whether a session waited for another
     * @param declared whether the lesson declares a result of its own for this implementation
     * @param because the reason that the lesson gives for the result; empty text if it gives none
     * @param ending of a lesson, a line each: values found, players stored, and, if those differ, what a serial order would
     *     store; empty for a scenario
     */
    public record Observed(
            String result, boolean happened, boolean blocked, boolean declared, String because, List<String> ending) {

        /** Nothing, as scenarios have it. */
        public static final Observed NONE = new Observed("", false, false, false, "", List.of());

        /** Copies the list. */
        public Observed {
            ending = List.copyOf(ending);
        }

        private static Observed of(Transcript lesson) {
            LessonCell cell = LessonCell.of(lesson);
            return new Observed(
                    cell.result().toString(),
                    cell.result().happened(),
                    cell.result().blocked(),
                    cell.isDeclared(),
                    cell.because(),
                    LessonEnding.of(lesson).lines());
        }
    }

    /**
     * A step that was played.
     *
     * @param session that plays it; empty text for the session that every scenario has
     * @param call such as {@code find(id="1")}
     * @param outcome such as {@code missing()}
     * @param error name of the exception thrown, such as {@code ConcurrencyConflictException}; empty text if none
     * @param blocked whether it waited for another session
     * @param returnedAfter number, from 1, of the step after which it returned; 0 if it returned when the sessions ended
     */
    public record PlayedLine(
            String session, int number, String call, String outcome, String error, boolean blocked, int returnedAfter) {

        private static PlayedLine of(PlayedStep step) {
            return new PlayedLine(
                    step.step().session(),
                    step.number(),
                    step.step().operation().name()
                            + Notation.arguments(step.step().operation().arguments()),
                    step.outcome().type() + Notation.arguments(step.outcome().fields()),
                    step.outcome().error().orElse(""),
                    step.blocked(),
                    step.returnedAfter().orElse(0));
        }
    }

    /** Copies the list. */
    public ScenarioResult {
        steps = List.copyOf(steps);
    }

    /** Returns the result of a scenario. */
    public static ScenarioResult scenario(Transcript transcript) {
        return of(transcript, Observed.NONE);
    }

    /**
     * Returns the result of a lesson.
     *
     * @throws java.util.NoSuchElementException if the transcript is not of a lesson
     */
    public static ScenarioResult lesson(Transcript transcript) {
        return of(transcript, Observed.of(transcript));
    }

    private static ScenarioResult of(Transcript transcript, Observed observed) {
        return new ScenarioResult(
                Description.of(transcript.scenario()),
                Spelling.of(transcript.setting().isolation()),
                transcript.implementation(),
                observed,
                transcript.steps().stream().map(PlayedLine::of).toList());
    }

    /** The name of the scenario or lesson. */
    public String name() {
        return description.name();
    }
}
