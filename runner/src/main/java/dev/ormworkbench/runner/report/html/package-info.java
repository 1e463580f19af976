/** The report as one HTML page that loads nothing: works out what its templates show. */
@NullMarked
package dev.ormworkbench.runner.report.html;

import org.jspecify.annotations.NullMarked;
