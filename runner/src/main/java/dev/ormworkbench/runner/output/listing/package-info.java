/** Lists what a user can choose, and the settings of drivers and sessions. */
@NullMarked
package dev.ormworkbench.runner.output.listing;

import org.jspecify.annotations.NullMarked;
