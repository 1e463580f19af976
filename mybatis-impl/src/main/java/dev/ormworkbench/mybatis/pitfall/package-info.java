/** Known mistakes of users of MyBatis, beside the store that has none. */
@NullMarked
package dev.ormworkbench.mybatis.pitfall;

import org.jspecify.annotations.NullMarked;
