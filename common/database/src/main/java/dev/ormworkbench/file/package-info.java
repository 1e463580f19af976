/** Files that users name: bounded reading, failures in words, and names in any locale. */
@NullMarked
package dev.ormworkbench.file;

import org.jspecify.annotations.NullMarked;
