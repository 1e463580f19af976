/** How columns are bound; the generated tables name these classes. */
@NullMarked
package dev.ormworkbench.jooq.binding;

import org.jspecify.annotations.NullMarked;
