/** Plays that a page drives, a step at a time, on all implementations at once. */
@NullMarked
package dev.ormworkbench.runner.classroom;

import org.jspecify.annotations.NullMarked;
