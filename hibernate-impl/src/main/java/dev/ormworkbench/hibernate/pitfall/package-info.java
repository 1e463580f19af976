/** Known mistakes of users of Hibernate ORM, beside the store that has none. */
@NullMarked
package dev.ormworkbench.hibernate.pitfall;

import org.jspecify.annotations.NullMarked;
