/** Puts stores under load: many callers on one table, their latencies, their waits, and an audit of the money. */
@NullMarked
package dev.ormworkbench.runner.load;

import org.jspecify.annotations.NullMarked;
