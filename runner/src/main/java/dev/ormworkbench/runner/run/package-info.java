/** Plays scenarios on a database: what is wanted of what it offers, the stores, the play, and what it comes to. */
@NullMarked
package dev.ormworkbench.runner.run;

import org.jspecify.annotations.NullMarked;
