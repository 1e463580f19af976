/** Plays, counts and measures what a report shows. */
@NullMarked
package dev.ormworkbench.runner.report.collect;

import org.jspecify.annotations.NullMarked;
