/** Lists what a user can choose, and what drivers and sessions are set to. */
@NullMarked
package dev.ormworkbench.runner.output.listing;

import org.jspecify.annotations.NullMarked;
