/** Known mistakes of users of jOOQ, beside the store that has none. */
@NullMarked
package dev.ormworkbench.jooq.pitfall;

import org.jspecify.annotations.NullMarked;
