/** The report as one page that asks nobody for anything: what its templates show, worked out. */
@NullMarked
package dev.ormworkbench.runner.report.html;

import org.jspecify.annotations.NullMarked;
