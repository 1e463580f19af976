/** What all commands stand in: the world around them, what is said where something goes wrong, and how they end. */
@NullMarked
package dev.ormworkbench.runner.cli.frame;

import org.jspecify.annotations.NullMarked;
