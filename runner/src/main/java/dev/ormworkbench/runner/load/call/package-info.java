/** The calls of a load, a ledger of their answers, and the audits that compare the tables with it. */
@NullMarked
package dev.ormworkbench.runner.load.call;

import org.jspecify.annotations.NullMarked;
