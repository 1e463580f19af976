/** Random scripts of guilds, and the model that predicts them. */
@NullMarked
package dev.ormworkbench.runner.fuzz.guild;

import org.jspecify.annotations.NullMarked;
