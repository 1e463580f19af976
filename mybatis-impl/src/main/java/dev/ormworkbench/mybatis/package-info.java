/** The contract on MyBatis: a mapper interface, its SQL in XML, and a session for each call. */
@NullMarked
package dev.ormworkbench.mybatis;

import org.jspecify.annotations.NullMarked;
