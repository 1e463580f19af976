/** Makes foreign text safe for a terminal. The text cannot move the cursor, hide characters or be endless. */
@NullMarked
package dev.ormworkbench.runner.text;

import org.jspecify.annotations.NullMarked;
