/** The files that results are written to. */
@NullMarked
package dev.ormworkbench.runner.output.file;

import org.jspecify.annotations.NullMarked;
