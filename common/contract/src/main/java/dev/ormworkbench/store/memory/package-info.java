/**
 * The contract without a server: the workbench compares the answers of other stores with those of
 * {@link dev.ormworkbench.store.memory.MemoryPlayerStore} and {@link dev.ormworkbench.store.memory.MemoryGuildStore}.
 */
@NullMarked
package dev.ormworkbench.store.memory;

import org.jspecify.annotations.NullMarked;
