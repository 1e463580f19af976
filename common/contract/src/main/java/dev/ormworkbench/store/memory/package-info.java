/**
 * What the contract says without a server: {@link dev.ormworkbench.store.memory.MemoryPlayerStore} gives the answers that
 * those of the other stores are compared with.
 */
@NullMarked
package dev.ormworkbench.store.memory;

import org.jspecify.annotations.NullMarked;
