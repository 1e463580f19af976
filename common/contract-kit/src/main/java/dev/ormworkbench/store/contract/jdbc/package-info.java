/** Pools and connections below a store: watched, spread over nodes, or faulty. */
@NullMarked
package dev.ormworkbench.store.contract.jdbc;

import org.jspecify.annotations.NullMarked;
