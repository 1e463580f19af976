/** The contract of players on Hibernate: an entity, a unit of work for each call, dirty checking and lock modes. */
@NullMarked
package dev.ormworkbench.hibernate;

import org.jspecify.annotations.NullMarked;
