/** Options that several commands have; each gives what is asked for as values that know no command line. */
@NullMarked
package dev.ormworkbench.runner.cli.option;

import org.jspecify.annotations.NullMarked;
