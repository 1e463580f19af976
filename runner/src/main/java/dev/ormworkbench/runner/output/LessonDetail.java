package dev.ormworkbench.runner.output;

/**
 * How lessons are shown.
 *
 * @param named whether the user named them: one table in this order and what each looked for, found and stored, instead of
 *     a table for each theme
 * @param explained whether all steps and the reasons follow
 */
public record LessonDetail(boolean named, boolean explained) {}
