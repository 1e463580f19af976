/** The contracts on jOOQ: typed SQL on classes generated from schema.sql. */
@NullMarked
package dev.ormworkbench.jooq;

import org.jspecify.annotations.NullMarked;
