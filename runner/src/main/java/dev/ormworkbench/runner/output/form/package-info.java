/** The forms in which results are written: headline, tables, documents. */
@NullMarked
package dev.ormworkbench.runner.output.form;

import org.jspecify.annotations.NullMarked;
