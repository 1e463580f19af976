/** Failures of stores of guilds: lost connections, conflicts, interrupts, restarts, and what a call leaves behind. */
@NullMarked
package dev.ormworkbench.store.contract.guild.failure;

import org.jspecify.annotations.NullMarked;
