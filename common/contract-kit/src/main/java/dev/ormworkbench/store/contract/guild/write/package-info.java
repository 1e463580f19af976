/** Changing guilds: creating, saving, versions, transfers, fees and the end of a guild. */
@NullMarked
package dev.ormworkbench.store.contract.guild.write;

import org.jspecify.annotations.NullMarked;
