/** Text of somebody else's, made fit for a terminal: nothing in it moves the cursor, hides, or has no end. */
@NullMarked
package dev.ormworkbench.runner.text;

import org.jspecify.annotations.NullMarked;
