/** Known mistakes of users of plain JDBC, beside the store that has none. */
@NullMarked
package dev.ormworkbench.jdbc.pitfall;

import org.jspecify.annotations.NullMarked;
