/** Random scripts of players, and the model that predicts them. */
@NullMarked
package dev.ormworkbench.runner.fuzz.player;

import org.jspecify.annotations.NullMarked;
