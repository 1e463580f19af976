/** The third contract: known mistakes with guilds, each made as a user of a library makes it. */
@NullMarked
package dev.ormworkbench.store.pitfall;

import org.jspecify.annotations.NullMarked;
