/** Rules of players: creating, reading, changing, ids and bulks. */
@NullMarked
package dev.ormworkbench.store.contract.player;

import org.jspecify.annotations.NullMarked;
