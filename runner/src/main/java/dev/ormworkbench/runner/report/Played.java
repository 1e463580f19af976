package dev.ormworkbench.runner.report;

import dev.ormworkbench.runner.compare.LessonCell;
import dev.ormworkbench.runner.output.LessonEnding;
import dev.ormworkbench.runner.play.Notation;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Spelling;
import java.util.List;

/**
 * The result of a scenario or lesson on one implementation.
 *
 * @param isolation as users name it
 * @param result of a lesson, such as {@code prevented, blocked}; empty text for a scenario
 * @param happened whether the phenomenon of a lesson happened
 * @param blocked whether a session waited for another
 * @param declared whether the lesson declares a result of its own for this implementation
 * @param because the reason that the lesson gives for the result; empty text if it gives none
 * @param ending of a lesson, a line each: values found, players stored, and, if those differ, what a serial order would
 *     store; empty for a scenario
 */
public record Played(
        String name,
        String summary,
        String explain,
        String isolation,
        String implementation,
        String result,
        boolean happened,
        boolean blocked,
        boolean declared,
        String because,
        List<String> ending,
        List<PlayedLine> steps) {

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

    /** Copies the lists. */
    public Played {
        ending = List.copyOf(ending);
        steps = List.copyOf(steps);
    }

    /** Returns the result of a scenario. */
    public static Played scenario(Transcript transcript) {
        return of(transcript, "", false, false, false, "", List.of());
    }

    /**
     * Returns the result of a lesson.
     *
     * @throws java.util.NoSuchElementException if the transcript is not of a lesson
     */
    public static Played lesson(Transcript transcript) {
        LessonCell cell = LessonCell.of(transcript);
        return of(
                transcript,
                cell.result().toString(),
                cell.result().happened(),
                cell.result().blocked(),
                cell.isDeclared(),
                cell.because(),
                LessonEnding.of(transcript).lines());
    }

    private static Played of(
            Transcript transcript,
            String result,
            boolean happened,
            boolean blocked,
            boolean declared,
            String because,
            List<String> ending) {
        return new Played(
                transcript.scenario().name(),
                transcript.scenario().summary(),
                transcript.scenario().explain(),
                Spelling.of(transcript.setting().isolation()),
                transcript.implementation(),
                result,
                happened,
                blocked,
                declared,
                because,
                ending,
                transcript.steps().stream().map(PlayedLine::of).toList());
    }
}
