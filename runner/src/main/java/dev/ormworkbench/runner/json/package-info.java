/**
 * JSON files that other people may have written. They are read within bounds, and an error names the place of the
 * fault.
 */
@NullMarked
package dev.ormworkbench.runner.json;

import org.jspecify.annotations.NullMarked;
