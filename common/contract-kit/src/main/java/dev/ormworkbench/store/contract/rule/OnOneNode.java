package dev.ormworkbench.store.contract.rule;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test, or all tests of a class, that depend on row locks or uncommitted data. Each node of a cluster has its
 * own, so store and kit use the same node.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Inherited
public @interface OnOneNode {}
