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

    /** Whether the file says that this implementation differs from the others here. */
    public boolean isDeclared() {
        return expected.map(each -> each.scope().isDivergence()).orElse(false);
    }

    /** The reason that the file gives for this cell; empty text if that is its explanation of the whole lesson. */
    public String because() {
        return expected.map(Lesson.ExpectedResult::because).orElse("");
    }
}
