/**
 * The contracts on Hibernate: entities and their associations, a unit of work for each call, dirty checking and lock modes.
 */
@NullMarked
package dev.ormworkbench.hibernate;

import org.jspecify.annotations.NullMarked;
