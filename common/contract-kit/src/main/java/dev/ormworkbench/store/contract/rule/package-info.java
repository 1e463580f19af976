/** What all rules share: the stores under test, a test's resources, and checks. */
@NullMarked
package dev.ormworkbench.store.contract.rule;

import org.jspecify.annotations.NullMarked;
