/** Writes results for people or for programs. */
@NullMarked
package dev.ormworkbench.runner.output;

import org.jspecify.annotations.NullMarked;
