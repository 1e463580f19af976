/** What a report is made from, and the file that keeps it. */
@NullMarked
package dev.ormworkbench.runner.report;

import org.jspecify.annotations.NullMarked;
