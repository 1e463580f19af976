/** Rules of guilds: aggregates of several tables (GS-01 to GS-13). */
@NullMarked
package dev.ormworkbench.store.contract.guild;

import org.jspecify.annotations.NullMarked;
