/**
 * The implementations that take part: those on the class path and those in plugins. Each plugin has its own class
 * loader. An implementation that cannot take part is reported with its jar and the reason.
 */
@NullMarked
package dev.ormworkbench.runner.implementation;

import org.jspecify.annotations.NullMarked;
