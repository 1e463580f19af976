package dev.ormworkbench.runner.report;

import dev.ormworkbench.runner.compare.LessonCell;
import dev.ormworkbench.runner.play.Notation;
import dev.ormworkbench.runner.play.PlayedStep;
import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Spelling;
import java.util.List;

/**
 * What a scenario or lesson came to on one implementation.
 *
 * @param isolation as users name it
 * @param result what came of a lesson, such as {@code prevented, blocked}; empty text for a scenario
 * @param happened whether the phenomenon of a lesson happened
 * @param blocked whether a session has waited for another
 * @param declared whether the lesson says that this implementation differs from the others
 * @param because the reason for it that the lesson gives; empty text if it gives none of its own
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
        List<PlayedLine> steps) {

    /**
     * A step that was played.
     *
     * @param session who plays it; empty text for the one that every scenario has
     * @param call what is called, such as {@code find(id="1")}
     * @param outcome what it came to, such as {@code missing()}
     * @param error the exception that it threw, such as {@code ConcurrencyConflictException}; empty text if it threw none
     * @param blocked whether it waited for another session
     * @param returnedAfter the number of the step after which it came back, from 1; 0 if only as the sessions were ended
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

    /** Holds a copy of the list. */
    public Played {
        steps = List.copyOf(steps);
    }

    /** What a scenario's transcript says. */
    public static Played scenario(Transcript transcript) {
        return of(transcript, "", false, false, false, "");
    }

    /**
     * What a lesson's transcript says.
     *
     * @throws java.util.NoSuchElementException if it is of no lesson
     */
    public static Played lesson(Transcript transcript) {
        LessonCell cell = LessonCell.of(transcript);
        return of(
                transcript,
                cell.result().toString(),
                cell.result().happened(),
                cell.result().blocked(),
                cell.isDeclared(),
                cell.because());
    }

    private static Played of(
            Transcript transcript, String result, boolean happened, boolean blocked, boolean declared, String because) {
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
                transcript.steps().stream().map(PlayedLine::of).toList());
    }
}
