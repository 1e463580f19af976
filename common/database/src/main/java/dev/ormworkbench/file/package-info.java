/** Files that users name: read with a bound, told in words where they cannot be, and found in any locale. */
@NullMarked
package dev.ormworkbench.file;

import org.jspecify.annotations.NullMarked;
