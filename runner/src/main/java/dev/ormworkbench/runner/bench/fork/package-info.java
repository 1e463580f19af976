/** JVMs that measure one thing each, and the talk with them. */
@NullMarked
package dev.ormworkbench.runner.bench.fork;

import org.jspecify.annotations.NullMarked;
