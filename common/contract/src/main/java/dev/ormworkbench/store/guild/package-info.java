/** The second contract: guilds with members, their items and skills, as aggregates of several tables. */
@NullMarked
package dev.ormworkbench.store.guild;

import org.jspecify.annotations.NullMarked;
