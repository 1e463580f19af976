/** Guilds in scenarios, which write names and no ids: values, edits, and what a session knows of guilds. */
@NullMarked
package dev.ormworkbench.runner.scenario.guild;

import org.jspecify.annotations.NullMarked;
