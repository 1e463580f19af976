/** The code of implementations, which their jars have beside its classes. */
@NullMarked
package dev.ormworkbench.runner.report.source;

import org.jspecify.annotations.NullMarked;
