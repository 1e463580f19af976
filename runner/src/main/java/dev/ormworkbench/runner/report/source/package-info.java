/** Source code of implementations; their jars contain it beside the classes. */
@NullMarked
package dev.ormworkbench.runner.report.source;

import org.jspecify.annotations.NullMarked;
