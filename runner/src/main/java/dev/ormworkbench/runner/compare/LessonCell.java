package dev.ormworkbench.runner.compare;

import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Lesson;
import dev.ormworkbench.runner.scenario.LessonResult;
import java.util.Optional;

/**
 * The result of a lesson on one implementation at one level.
 *
 * @param expected the result in the lesson's file; empty if it has none
 */
public record LessonCell(Transcript transcript, LessonResult result, Optional<Lesson.ExpectedResult> expected) {

    /**
     * Returns the cell of this transcript.
     *
     * @throws java.util.NoSuchElementException if its scenario is not a lesson
     */
    public static LessonCell of(Transcript transcript) {
        Lesson lesson = transcript.scenario().lesson().orElseThrow();
        return new LessonCell(transcript, transcript.result().orElseThrow(), lesson.expectedIn(transcript.setting()));
    }

    /** Returns whether the result is as the file says, if it says anything. */
    public boolean isAsExpected() {
        return expected.map(each -> each.result().equals(result)).orElse(true);
    }

    /** Returns whether the result is what the file declares for this implementation, by its name or its behaviour. */
    public boolean isDeclared() {
        return isAsExpected()
                && expected.map(each -> each.scope().isDivergence()).orElse(false);
    }

    /**
     * Returns the reason that the file gives for the result; empty text if the explanation of the whole lesson covers
     * it, or if the file expects another result.
     */
    public String because() {
        return isAsExpected() ? expected.map(Lesson.ExpectedResult::because).orElse("") : "";
    }
}
