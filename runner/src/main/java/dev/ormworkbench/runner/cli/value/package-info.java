/** Parses what users write for an option into values. */
@NullMarked
package dev.ormworkbench.runner.cli.value;

import org.jspecify.annotations.NullMarked;
