/** What the whole page shows in one form: numbers, lines of code, and the colours of implementations. */
@NullMarked
package dev.ormworkbench.runner.report.html.form;

import org.jspecify.annotations.NullMarked;
