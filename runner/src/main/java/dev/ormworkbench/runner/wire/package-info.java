/**
 * What crosses the wire between a pool and its server: commands, round trips and bytes, counted by a tap in between that
 * changes none of them, and that can make the way longer.
 */
@NullMarked
package dev.ormworkbench.runner.wire;

import org.jspecify.annotations.NullMarked;
