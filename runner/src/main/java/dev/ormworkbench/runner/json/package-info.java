/** Files of JSON that somebody else may have written: read within bounds, and refused with the place of what is wrong. */
@NullMarked
package dev.ormworkbench.runner.json;

import org.jspecify.annotations.NullMarked;
