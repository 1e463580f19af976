/**
 * The implementations that take part: those on the class path and those in plugins, each of which has a class loader of its
 * own. What cannot take part is told with its jar and the reason.
 */
@NullMarked
package dev.ormworkbench.runner.implementation;

import org.jspecify.annotations.NullMarked;
