/** What all rules share: the stores under test, what a test opens, and the checks. */
@NullMarked
package dev.ormworkbench.store.contract.rule;

import org.jspecify.annotations.NullMarked;
