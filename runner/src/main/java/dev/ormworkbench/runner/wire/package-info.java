/**
 * Counts what crosses the wire between a pool and its server: commands, round trips and bytes. A tap between them
 * changes nothing, and can add latency.
 */
@NullMarked
package dev.ormworkbench.runner.wire;

import org.jspecify.annotations.NullMarked;
