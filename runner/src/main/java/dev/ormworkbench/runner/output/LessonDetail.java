package dev.ormworkbench.runner.output;

/** How much is said of lessons after their table. */
public enum LessonDetail {
    /** Nothing. */
    NONE,
    /** What each looked for, found and stored. */
    ENDINGS,
    /** That, all steps, and why it is so. */
    EXPLANATIONS
}
