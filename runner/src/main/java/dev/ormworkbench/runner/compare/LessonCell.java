package dev.ormworkbench.runner.compare;

import dev.ormworkbench.runner.play.Transcript;
import dev.ormworkbench.runner.scenario.Lesson;
import java.util.Optional;

/**
 * What came of a lesson on one implementation at one level.
 *
 * @param expected what the lesson's file says of it; empty if it says nothing
 */
public record LessonCell(Transcript transcript, Lesson.Result result, Optional<Lesson.ExpectedResult> expected) {

    /**
     * What this transcript shows.
     *
     * @throws java.util.NoSuchElementException if it is of no lesson
     */
    public static LessonCell of(Transcript transcript) {
        Lesson lesson = transcript.scenario().lesson().orElseThrow();
        return new LessonCell(transcript, transcript.result().orElseThrow(), lesson.expectedIn(transcript.setting()));
    }

    /** Whether it came to what the file says of it, if it says anything. */
    public boolean isAsExpected() {
        return expected.map(each -> each.result().equals(result)).orElse(true);
    }

    /** Whether it came to what the file says of this implementation alone, by its name or by what it does. */
    public boolean isDeclared() {
        return isAsExpected()
                && expected.map(each -> each.scope().isDivergence()).orElse(false);
    }

    /**
     * The reason that the file gives for what came; empty text if that is its explanation of the whole lesson, or it is
     * not what the file expects.
     */
    public String because() {
        return isAsExpected() ? expected.map(Lesson.ExpectedResult::because).orElse("") : "";
    }
}
