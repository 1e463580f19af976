/**
 * Makes foreign text safe for a terminal: it cannot move the cursor, hide characters or be endless. Writes numbers in words for people.
 */
@NullMarked
package dev.ormworkbench.runner.text;

import org.jspecify.annotations.NullMarked;
