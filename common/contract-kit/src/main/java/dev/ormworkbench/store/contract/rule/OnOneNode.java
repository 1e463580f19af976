package dev.ormworkbench.store.contract.rule;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test, or all of a class, that rests on row locks or on what is not committed. Each node of a cluster has its own, so
 * that store and kit meet on one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Inherited
public @interface OnOneNode {}
