/** Results of a report, and the file that holds them. */
@NullMarked
package dev.ormworkbench.runner.report;

import org.jspecify.annotations.NullMarked;
