/** The contract of guilds on Hibernate: associations, cascades, and ways to fetch a graph. */
@NullMarked
package dev.ormworkbench.hibernate.guild;

import org.jspecify.annotations.NullMarked;
