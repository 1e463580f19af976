/** Values of guilds come back as they were, in whatever time zone. */
@NullMarked
package dev.ormworkbench.store.contract.guild.value;

import org.jspecify.annotations.NullMarked;
