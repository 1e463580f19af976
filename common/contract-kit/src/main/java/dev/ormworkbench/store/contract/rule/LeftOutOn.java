package dev.ormworkbench.store.contract.rule;

import dev.ormworkbench.store.ServerProduct;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a test that makes no sense on a product. The kit skips it there, with the reason in the report. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LeftOutOn {

    ServerProduct value();

    /** Returns the missing feature, in words that follow the product's name. */
    String because();
}
