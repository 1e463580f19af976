/** The report of a classroom's database, made while a page watches. */
@NullMarked
package dev.ormworkbench.runner.classroom.report;

import org.jspecify.annotations.NullMarked;
