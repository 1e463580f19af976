/** Reading guilds: pages, searches and the leaderboard. */
@NullMarked
package dev.ormworkbench.store.contract.guild.read;

import org.jspecify.annotations.NullMarked;
