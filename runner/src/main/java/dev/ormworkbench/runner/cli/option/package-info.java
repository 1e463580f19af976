/** Options that several commands share. Each gives its values as types that do not know the command line. */
@NullMarked
package dev.ormworkbench.runner.cli.option;

import org.jspecify.annotations.NullMarked;
