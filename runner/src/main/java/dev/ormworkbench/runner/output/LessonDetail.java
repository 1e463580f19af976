package dev.ormworkbench.runner.output;

/**
 * How lessons are shown.
 *
 * @param named whether the user named them; then there is one table in that order, followed by what each lesson looked
 *     for, found and stored, instead of a table for each theme
 * @param explained whether to add all steps and the reasons
 */
public record LessonDetail(boolean named, boolean explained) {}
