/** The contract on Hibernate: an entity, a unit of work for each call, dirty checking and pessimistic lock modes. */
@NullMarked
package dev.ormworkbench.hibernate;

import org.jspecify.annotations.NullMarked;
