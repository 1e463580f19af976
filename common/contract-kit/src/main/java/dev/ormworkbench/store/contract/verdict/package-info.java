/** The verdicts on the contract's rules for one store: as text, as JSON and as a page with a column for each server. */
@NullMarked
package dev.ormworkbench.store.contract.verdict;

import org.jspecify.annotations.NullMarked;
