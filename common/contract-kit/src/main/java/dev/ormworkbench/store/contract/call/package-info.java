/** The calls of a store, and how the kit follows them. */
@NullMarked
package dev.ormworkbench.store.contract.call;

import org.jspecify.annotations.NullMarked;
