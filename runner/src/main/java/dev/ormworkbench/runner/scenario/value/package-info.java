/** Values as scenarios write them: named in a fixed order, and compared. */
@NullMarked
package dev.ormworkbench.runner.scenario.value;

import org.jspecify.annotations.NullMarked;
