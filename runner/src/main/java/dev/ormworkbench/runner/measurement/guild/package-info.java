/** Measured calls on stores of guilds: the guilds that they find, the calls, and what must be stored after them. */
@NullMarked
package dev.ormworkbench.runner.measurement.guild;

import org.jspecify.annotations.NullMarked;
