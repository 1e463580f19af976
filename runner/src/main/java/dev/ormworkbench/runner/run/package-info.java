/** Plays scenarios on a database: the request, what the database offers of it, the stores, the play and the verdict. */
@NullMarked
package dev.ormworkbench.runner.run;

import org.jspecify.annotations.NullMarked;
